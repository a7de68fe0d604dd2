// @vitest-environment jsdom
import type { Journey } from "../journey/journey.ts";
import { Problem } from "@medicalai/client/problem";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { showLanguage, startWords } from "../i18n/i18n.ts";
import { api } from "../session/api.ts";
import { SessionContext } from "../session/session.tsx";
import { ToastProvider } from "../shell/toasts.tsx";
import { ActionDialog } from "./ActionDialog.tsx";

beforeAll(async () => {
  await startWords();
  await showLanguage("en", false);
});
beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, "staff").mockResolvedValue({ items: [] });
});

const journey = {
  id: "j1",
  patient: { id: "p1", full_name: "Anna Müller", country: "DE", lang: "de" },
  stage: "consult",
  quotes: [],
  escalations: [],
  state: { waiting_since: "2026-05-04T06:00:00Z", quote: null, paid_minor: 0 },
} as unknown as Journey;
const session = {
  staff: { id: "s", name: "Derya", email: "d@x.example", role: "coordinator" as const, lang: "en" as const },
  tenant: { slug: "d", name: "D", zone: "Europe/Istanbul", languages: [], clock: { origin: null, rate: 1 }, temporal_ui_url: "" },
  reload: () => Promise.resolve(),
  signOut: async () => undefined,
  drop: () => undefined,
};

function open(name: "pause" | "book_consult", consequences: string[], of: Journey = journey) {
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionContext.Provider value={session}>
        <ToastProvider>
          <ActionDialog journey={of} action={{ name, consequences }} onClose={onClose} />
        </ToastProvider>
      </SessionContext.Provider>
    </QueryClientProvider>,
  );
  return onClose;
}

it("says what will happen before, and what was done after", async () => {
  const act = vi.spyOn(api, "act").mockResolvedValue({ seq: 5, stage: "consult", waiting_on: "time", effects: ["sends_message:consult_booked"] });
  const onClose = open("book_consult", ["creates_video_room", "sends_message:consult_booked"]);
  expect(screen.getByText("Message to the patient: consult booked")).toBeVisible();
  expect(screen.getByText(/cannot be called back/)).toBeVisible();
  expect(screen.getByText(/For the patient:.*Berlin/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Book consult" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(act).toHaveBeenCalledTimes(1);
  expect(await screen.findByText("Book consult: done")).toBeInTheDocument();
});

it("keeps the key while no answer comes, and takes a new one after a clear refusal", async () => {
  const act = vi
    .spyOn(api, "act")
    .mockRejectedValueOnce(new Problem(0, "offline"))
    .mockRejectedValueOnce(new Problem(409, "not_allowed_in_stage", { allowedStages: ["quote", "surgery"] }))
    .mockRejectedValueOnce(new Problem(409, "refused", { detail: "already_paused" }));
  open("pause", ["holds_messages"]);
  const button = screen.getByRole("button", { name: "Pause" });
  await userEvent.selectOptions(screen.getByLabelText("Reason"), "Waiting for documents");
  await userEvent.click(button);
  expect(await screen.findByText(/Nothing is lost/)).toBeVisible();
  await userEvent.click(button);
  expect(await screen.findByText(/possible in: Quote, Surgery/)).toBeVisible();
  await userEvent.click(button);
  expect(await screen.findByText("The journey refused this: it is already paused")).toBeVisible();
  const keys = act.mock.calls.map((call) => call[3]);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[1]);
});

it("proposes times in the journey's own time, whatever the clinic's clock says", () => {
  open("book_consult", [], { ...journey, clock: { origin: "2001-01-01T06:00:00Z", rate: 21_600, started: new Date().toISOString() } });
  expect((screen.getByLabelText(/Date and time/) as HTMLInputElement).value).toMatch(/^2001-01-/);
});
