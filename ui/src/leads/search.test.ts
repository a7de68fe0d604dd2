import { describe, expect, it } from "vitest";
import { definitionOf, filterOf, isNarrowed, isView, leadSearch, searchOf, toggled } from "./search.ts";

const at = { zone: "Europe/Istanbul", now: Date.parse("2026-11-26T22:30:00Z") }; // 01:30 of the 27th in İstanbul

describe("the pipeline's address", () => {
  it("takes what it knows and drops the rest", () => {
    expect(leadSearch({ layout: "list", column: "new,nonsense,lost", score_min: "40", overdue: true, rotting: "no", tag: 2026, sort: "newest", other: 1 })).toEqual({
      layout: "list",
      column: "new,lost",
      score_min: 40,
      overdue: true,
      tag: "2026",
    });
    expect(leadSearch({ score_min: 400, created_within_days: 0, from: "soon" })).toEqual({});
  });

  it("puts a value in and takes it out again", () => {
    expect(toggled(undefined, "me")).toBe("me");
    expect(toggled("me,nobody", "me")).toBe("nobody");
    expect(toggled("me", "me")).toBeUndefined();
  });

  it("counts the clinic's days, today included", () => {
    expect(filterOf({ created_within_days: 1 }, at)).toEqual({ created_from: "2026-11-26T21:00:00.000Z" });
    expect(filterOf({ created_within_days: 7 }, at)).toEqual({ created_from: "2026-11-20T21:00:00.000Z" });
    expect(filterOf({ from: "2026-11-01", to: "2026-11-02" }, at)).toEqual({ created_from: "2026-10-31T21:00:00.000Z", created_to: "2026-11-02T21:00:00.000Z" });
  });

  it("ends a day of the spring change where the next one begins", () => {
    expect(filterOf({ to: "2026-03-29" }, { ...at, zone: "Europe/Berlin" }).created_to).toBe("2026-03-29T22:00:00.000Z");
  });

  it("asks with lists and with the typed name, which no address has", () => {
    expect(filterOf({ source: "call,site:implants", assigned_to: "me,nobody" }, { ...at, find: " an " })).toEqual({ source: ["call", "site:implants"], assigned_to: ["me", "nobody"], q: "an" });
  });
});

describe("a saved view", () => {
  const search = leadSearch({ layout: "list", column: "new,consult", lang: "de", overdue: true, from: "2026-11-01" });

  it("keeps the filters without fixed days and comes back as an address", () => {
    expect(definitionOf(search)).toEqual({ layout: "list", column: ["new", "consult"], lang: "de", overdue: true });
    expect(searchOf({ layout: "board", column: ["new"], created_within_days: 7 }, "v1")).toEqual({ column: "new", created_within_days: 7, view: "v1" });
  });

  it("knows whether the address was changed since", () => {
    expect(isView({ ...searchOf({ layout: "list", lang: "de" }, "v1") }, { layout: "list", lang: "de" })).toBe(true);
    expect(isView({ column: "consult,new", view: "v1" }, { column: ["new", "consult"] })).toBe(true);
    expect(isView({ lang: "ru", view: "v1" }, { lang: "de" })).toBe(false);
    expect(isView({ lang: "de", from: "2026-11-01", view: "v1" }, { lang: "de" })).toBe(false);
  });

  it("is narrowed by filters, not by how it is looked at", () => {
    expect(isNarrowed({ layout: "list", view: "v1", sort: "score" })).toBe(false);
    expect(isNarrowed({ tag: "vip" })).toBe(true);
  });
});
