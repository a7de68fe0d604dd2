import { describe, expect, it } from "vitest";
import { latinDigits } from "../code/code.tsx";
import type { Home } from "../home/home-store.ts";
import { placeFor } from "./entry.ts";

const home = (over: Partial<Home>) => ({ open_survey: null, quote: null, ...over }) as Home;
const survey = { step_key: "d1" } as Home["open_survey"];
const quote = (state: string, accepted_at: string | null = null) => ({ state, accepted_at }) as Home["quote"];

describe("after the door", () => {
  it("leads to the question first, then to an offer that waits, else home", () => {
    expect(placeFor(home({ open_survey: survey, quote: quote("sent") }))).toEqual({ name: "survey", step: 1 });
    expect(placeFor(home({ quote: quote("sent") }))).toEqual({ name: "quote" });
    expect(placeFor(home({ quote: quote("accepted", "2026-01-01T00:00:00Z") }))).toBeNull();
    expect(placeFor(home({ quote: quote("expired") }))).toBeNull();
    expect(placeFor(null)).toBeNull();
  });
});

describe("a code", () => {
  it("is read from any keyboard, six digits at most", () => {
    expect(latinDigits("١٢٣ 456")).toBe("123456");
    expect(latinDigits("۷۸۹")).toBe("789");
    expect(latinDigits("12-34-56-78")).toBe("123456");
    expect(latinDigits("abc")).toBe("");
  });
});
