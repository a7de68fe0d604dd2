// A given answer is never lost, never sent twice as two, and never sent as somebody else's.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeptAnswer } from "./outbox.ts";

const entry = (over: Partial<KeptAnswer> = {}): KeptAnswer => ({
  key: "k1",
  journey_id: "j1",
  answer: { step_key: "d3", pain_score: 4, red_flags: [] },
  emergency: { country: "DE", number: "112" },
  at: 1,
  ...over,
});
const accepted = (worrying = false) => Response.json({ received: true, worrying, emergency: { country: "DE", number: "112" } }, { status: 202 });
const refusal = (status: number, code: string) => Response.json({ title: code, status, code }, { status });

async function fresh(fetched: () => Promise<Response>) {
  const fetching = vi.fn((..._call: Parameters<typeof fetch>) => fetched());
  vi.stubGlobal("fetch", fetching);
  vi.resetModules();
  return { fetching, ...(await import("./outbox.ts")) };
}

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe("the outbox", () => {
  it("keeps an answer through a broken line and a closed page, and sends it with its first key", async () => {
    const first = await fresh(() => Promise.reject(new TypeError("no line")));
    first.keep(entry());
    expect(await first.deliver("j1")).toBe("waiting");
    expect(first.answers.get().kept).toHaveLength(1);

    const second = await fresh(() => Promise.resolve(accepted()));
    expect(second.answers.get().kept).toHaveLength(1);
    expect(await second.deliver("j1")).toBe("done");
    expect(second.fetching).toHaveBeenCalledTimes(1);
    expect(new Headers(second.fetching.mock.calls[0]?.[1]?.headers).get("idempotency-key")).toBe("k1");
    expect(second.answers.get().kept).toEqual([]);
    expect(second.answers.get().receipt?.outcome).toEqual({ kind: "accepted", worrying: false, contact_by: null });
    expect(localStorage.getItem("portal.kept")).toBeNull();
  });

  it("sends once however often it is asked to", async () => {
    const box = await fresh(() => new Promise((resolve) => setTimeout(() => resolve(accepted()), 20)));
    box.keep(entry());
    box.keep(entry());
    await Promise.all([box.deliver("j1"), box.deliver("j1"), box.deliver("j1")]);
    expect(box.fetching).toHaveBeenCalledTimes(1);
  });

  it("never sends another patient's answer", async () => {
    const box = await fresh(() => Promise.resolve(accepted()));
    box.keep(entry({ journey_id: "somebody-else" }));
    expect(await box.deliver("j1")).toBe("done");
    expect(box.fetching).not.toHaveBeenCalled();
    expect(box.answers.get().kept).toHaveLength(1);
  });

  it("keeps an answer while the session is over, and while the clinic's side is ill", async () => {
    const over = await fresh(() => Promise.resolve(refusal(401, "signed_out")));
    over.keep(entry());
    expect(await over.deliver("j1")).toBe("signed_out");
    expect(over.answers.get().kept).toHaveLength(1);
    const ill = await fresh(() => Promise.resolve(refusal(503, "try_again")));
    expect(await ill.deliver("j1")).toBe("waiting");
    expect(ill.answers.get().kept).toHaveLength(1);
  });

  it("tells about an answer that is refused for good, with the code and without the answer", async () => {
    const box = await fresh(() => Promise.resolve(refusal(409, "survey_closed")));
    box.keep(entry({ answer: { step_key: "d3", pain_score: 9, red_flags: [], note: "my words" } }));
    expect(await box.deliver("j1")).toBe("done");
    expect(box.answers.get().kept).toEqual([]);
    expect(box.answers.get().receipt?.outcome).toEqual({ kind: "refused", code: "survey_closed", worrying: true });
    expect(localStorage.getItem("portal.receipt")).not.toContain("my words");
    expect(box.isAnswered(box.answers.get(), "j1", "d3")).toBe(false);
  });

  it("works from memory when the phone forbids storage", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const box = await fresh(() => Promise.resolve(accepted(true)));
    box.keep(entry());
    expect(await box.deliver("j1")).toBe("done");
    expect(box.answers.get().receipt?.outcome).toMatchObject({ kind: "accepted", worrying: true });
  });
});
