// The portal as a patient lives it, in the same runtime that ships: link, question, answer, and the line that breaks half-way.
import { act } from "preact/test-utils";
import { configure, fireEvent, screen, waitFor, within } from "@testing-library/dom";
import { createRoot } from "react-dom/client";
import type { Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PortalHome } from "@medicalai/client/contract";
import { direction } from "./i18n/languages.ts";
import type { Lang } from "./i18n/languages.ts";

const home = (over: Partial<PortalHome> = {}): PortalHome => ({
  patient: { first_name: "Annegret", lang: "en" },
  clinic: { name: "Den İstanbul", zone: "Europe/Istanbul", phone: "+90 212 555 01 42", whatsapp: "+90 532 555 01 42" },
  journey: { id: "j1", stage: "aftercare", stage_since: "2026-03-09T09:00:00Z", steps: [{ stage: "aftercare", state: "now", at: null }] },
  next: [],
  open_survey: { step_key: "d3", day_offset: 3, doctor_name: "Dr. Ayla Kaya", due_at: "2026-03-12T17:00:00Z", red_flag_questions: [{ code: "fever" }, { code: "breathing" }] },
  quote: null,
  consult: null,
  emergency: { country: "DE", number: "112" },
  last_check_in: null,
  ...over,
});

interface World {
  line: boolean;
  session: boolean;
  home: PortalHome;
  checkIns: { key: string | null; body: unknown }[];
  tokens: string[];
}

configure({ asyncUtilTimeout: 10_000 });

let root: Root | null = null;

async function start(path: string, lang: Lang, world: World) {
  vi.resetModules();
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init: RequestInit = {}) => {
    if (!world.line) throw new TypeError("no line");
    const url = String(input);
    if (url.endsWith("/clinic")) return Response.json({ slug: "d", languages: [], emergency: world.home.emergency, ...world.home.clinic });
    if (url.endsWith("/sessions")) {
      world.tokens.push((JSON.parse(String(init.body)) as { token: string }).token);
      world.session = true;
      return Response.json({ expires_at: "2026-04-01T00:00:00Z", patient: world.home.patient });
    }
    if (!world.session) return Response.json({ title: "x", status: 401, code: "signed_out" }, { status: 401 });
    if (url.endsWith("/home")) return Response.json(world.home);
    if (url.endsWith("/check_ins")) {
      const body = JSON.parse(String(init.body)) as { pain_score: number; red_flags: string[] };
      world.checkIns.push({ key: new Headers(init.headers).get("idempotency-key"), body });
      return Response.json({ received: true, worrying: body.pain_score >= 7 || body.red_flags.length > 0, emergency: world.home.emergency }, { status: 202 });
    }
    return new Response(null, { status: 204 });
  });
  history.replaceState(null, "", path);
  const { App } = await import("./app.tsx");
  const { I18nProvider, loadMessages } = await import("./i18n/i18n.tsx");
  const messages = await loadMessages(lang);
  document.documentElement.dir = direction(lang);
  document.body.innerHTML = '<div id="root"></div>';
  const element = document.getElementById("root");
  if (!element) throw new Error("no root");
  await act(() => {
    root = createRoot(element);
    root.render(
      <I18nProvider first={lang} messages={messages}>
        <App />
      </I18nProvider>,
    );
  });
}

const tap = async (name: string | RegExp) => {
  const button = await screen.findByRole("button", { name });
  await act(() => {
    fireEvent.click(button);
  });
};
const world = (over: Partial<World> = {}): World => ({ line: true, session: true, home: home(), checkIns: [], tokens: [], ...over });

beforeEach(() => localStorage.clear());
afterEach(async () => {
  await act(() => root?.unmount());
  root = null;
  localStorage.clear();
});

describe("the link", () => {
  // ASVS 3.5.3, 7.6.2
  it("spends nothing until the button is tapped, then leads to the first question with the token out of the address", async () => {
    const side = world({ session: false });
    await start("/portal/l#tok-1", "en", side);
    await screen.findByRole("heading", { name: /Your own page at .*Den İstanbul/ });
    expect(side.tokens).toEqual([]);
    await tap("Open");
    await screen.findByRole("heading", { name: "How much pain do you have right now?" });
    expect(side.tokens).toEqual(["tok-1"]);
    expect(location.href).not.toContain("tok-1");
  });

  it("promises no question where an offer waits, and leads to the offer", async () => {
    const quote = { id: "q", version: 1, currency: "EUR", amount_minor: 100_000, deposit_minor: 20_000, lines: [{ description: "Implant", amount_minor: 100_000, medical: true }], valid_until: "2030-01-01T00:00:00Z", state: "sent", accepted_at: null };
    await start("/portal/l#tok-2", "en", world({ session: false, home: home({ open_survey: null, quote }) }));
    await screen.findByText(/your offer or your next date/);
    expect(document.body.textContent).not.toMatch(/asks how you feel today/);
    await tap("Open");
    await screen.findByRole("heading", { name: "Your offer" });
  });

  it("says what to do when its secret part is missing", async () => {
    await start("/portal/l", "en", world({ session: false }));
    await screen.findByRole("heading", { name: "Part of the link is missing" });
    await screen.findByRole("link", { name: /Call the clinic/ });
    await screen.findByRole("button", { name: "Send me a code instead" });
  });
});

describe("the survey", () => {
  const answer = async (pain: number, breathing: boolean) => {
    const number = await screen.findByRole("radio", { name: new RegExp(`^${pain} of 10`) });
    await act(() => {
      fireEvent.click(number);
    });
    await tap("Continue");
    await screen.findByRole("heading", { name: "Do you have a fever?" });
    await tap("No");
    await screen.findByRole("heading", { name: "Is it hard to breathe?" });
    await tap(breathing ? "Yes" : "No");
    if (breathing) {
      const alert = await screen.findByRole("alert");
      expect(within(alert).getByRole("link", { name: /112/ }).getAttribute("href")).toBe("tel:112");
      await tap("Continue");
    }
    await screen.findByRole("heading", { name: "Is there anything else you want to tell us?" });
    await tap("Continue");
    await screen.findByRole("heading", { name: "Is this right?" });
  };

  it("has eleven numbers, spoken as n of 10, none chosen beforehand, and asks for one", async () => {
    await start("/portal/survey/1", "en", world());
    const numbers = await screen.findAllByRole("radio");
    expect(numbers.map((number) => number.getAttribute("aria-label"))[7]).toBe("7 of 10");
    expect(numbers).toHaveLength(11);
    expect(numbers.some((number) => (number as HTMLInputElement).checked)).toBe(false);
    await tap("Continue");
    await screen.findByText("Please tap a number from 0 to 10.");
  });

  it("cannot be skipped by address", async () => {
    await start("/portal/survey/5", "en", world());
    await screen.findByRole("heading", { name: "How much pain do you have right now?" });
  });

  it("sends one answer for two taps and thanks", async () => {
    const side = world();
    await start("/portal/survey/1", "en", side);
    await answer(3, false);
    await act(() => {
      const send = screen.getByRole("button", { name: "Send my answers" });
      fireEvent.click(send);
      fireEvent.click(send);
    });
    await screen.findByRole("heading", { name: "Thank you. Your answer has arrived." });
    expect(side.checkIns).toHaveLength(1);
    expect(side.checkIns[0]?.body).toEqual({ step_key: "d3", pain_score: 3, red_flags: [] });
    // Back from here leads to the thanks again, not into the same questions.
    await act(() => history.replaceState(null, "", "/portal/survey/1"));
    await act(() => {
      window.dispatchEvent(new Event("popstate"));
    });
    await screen.findByRole("heading", { name: "Thank you. Your answer has arrived." });
  });

  it("after a worrying answer says what happens, by when, and the number where the patient is", async () => {
    await start("/portal/survey/1", "en", world({ home: home({ emergency: { country: "GB", number: "999" } }) }));
    await answer(8, false);
    await tap("Send my answers");
    await screen.findByText(/If you have heard nothing by/);
    const links = screen.getAllByRole("link", { name: /999/ });
    expect(links[0]?.getAttribute("href")).toBe("tel:999");
  });

  it("keeps a worrying answer when the line breaks, says that nobody knows yet, and sends it when the line is back", async () => {
    const side = world();
    await start("/portal/survey/1", "en", side);
    await answer(8, true);
    side.line = false;
    await tap("Send my answers");
    await screen.findByRole("heading", { name: "The clinic does not know yet. Please call now." });
    expect(screen.getAllByRole("link", { name: /Call the clinic/ })[0]?.getAttribute("href")).toBe("tel:+902125550142");
    expect(side.checkIns).toHaveLength(0);
    side.line = true;
    await act(() => {
      window.dispatchEvent(new Event("online"));
    });
    await screen.findByRole("heading", { name: "Thank you for telling us. We take care of this now." });
    expect(side.checkIns.map((each) => each.body)).toEqual([{ step_key: "d3", pain_score: 8, red_flags: ["breathing"] }]);
  });

  it("speaks Arabic from right to left with the numbers in order", async () => {
    await start("/portal/survey/1", "ar", world());
    const numbers = await screen.findAllByRole("radio");
    expect(numbers[7]?.getAttribute("aria-label")).toBe("7 من 10");
    expect(document.documentElement.dir).toBe("rtl");
    expect(document.documentElement.lang).toBe("ar");
  });
});

describe("home", () => {
  it("leaves out what it has no words for, and never a code on screen", async () => {
    const strange = home({
      next: [{ at: "2026-03-20T08:00:00Z", zone: "Europe/Istanbul", kind: "brand_new_kind", template: null, day_offset: null }],
      journey: { ...home().journey, steps: [{ stage: "teleport" as never, state: "next", at: null }] },
    });
    await start("/portal/", "en", world({ home: strange }));
    await screen.findByText("We write to you");
    expect(document.body.textContent).not.toMatch(/teleport|brand_new_kind/);
  });

  it("stands without a journey, and names reminders by what they remind of", async () => {
    const next = ["consult_reminder", "surgery_reminder", null].map((template, at) => ({ at: `2030-03-2${at}T08:00:00Z`, zone: "Europe/Istanbul", kind: "reminder", template, day_offset: null }));
    await start("/portal/", "en", world({ home: home({ journey: null as never, open_survey: null, next }) }));
    await screen.findByText("We remind you of the video talk");
    await screen.findByText("We remind you of your treatment");
    await screen.findByText("We write to you");
  });

  it("shows the video room's door shortly before the talk, not days ahead", async () => {
    const consult = (minutes: number) => ({ starts_at: new Date(Date.now() + minutes * 60_000).toISOString(), ends_at: new Date(Date.now() + (minutes + 30) * 60_000).toISOString(), join_url: "https://meet.example.test/key" });
    await start("/portal/", "en", world({ home: home({ consult: consult(600) }) }));
    await screen.findByText(/The button to join appears here/);
    await act(() => root?.unmount());
    for (const still of [10, -80]) {
      await start("/portal/", "en", world({ home: home({ consult: consult(still) }) }));
      await screen.findByRole("link", { name: "Join the video talk" });
      await act(() => root?.unmount());
    }
    await start("/portal/", "en", world({ home: home({ consult: consult(-100) }) }));
    await waitFor(() => expect(screen.queryByRole("heading", { name: "Video talk with the doctor" })).toBeNull());
    await screen.findByRole("heading", { name: "Where you are" });
  });

  it("without a session asks for the newest link and shows how to reach a person", async () => {
    await start("/portal/", "en", world({ session: false }));
    await screen.findByRole("heading", { name: "Please open your newest link" });
    await screen.findByRole("link", { name: /WhatsApp/ });
  });

  it("with a broken line shows the last news and how old it is, without the offer and the room's key", async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const side = world({ home: home({ consult: { starts_at: at(-10), ends_at: at(20), join_url: "https://meet.example.test/key" } }) });
    await start("/portal/", "en", side);
    await screen.findByRole("link", { name: "Join the video talk" });
    await act(() => root?.unmount());
    expect(JSON.stringify({ ...localStorage })).not.toContain("meet.example.test");
    side.line = false;
    await start("/portal/", "en", side);
    await screen.findByText(/No connection\. Last news/);
    expect(screen.queryByRole("link", { name: "Join the video talk" })).toBeNull();
  });

  // ASVS 14.3.1
  it("wipes the phone on signing out", async () => {
    await start("/portal/", "en", world());
    await tap("Sign out on this phone");
    await screen.findByRole("heading", { name: "You are signed out" });
    await waitFor(() => expect(Object.keys(localStorage).filter((key) => key !== "portal.clinic" && key !== "portal.lang")).toEqual([]));
  });
});
