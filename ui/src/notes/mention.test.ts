import { describe, expect, it } from "vitest";
import { askedAt, named, pieces, withName } from "./mention.ts";

const can = { id: "1", name: "Can" };
const erdem = { id: "2", name: "Can Erdem" };

describe("naming somebody", () => {
  it("begins at an @ that begins a word", () => {
    expect(askedAt("Bitte @De", 9)).toEqual({ start: 6, query: "De" });
    expect(askedAt("@", 1)).toEqual({ start: 0, query: "" });
    expect(askedAt("Bitte @Can Er", 13)).toEqual({ start: 6, query: "Can Er" });
  });

  it("does not begin in an address, after a line, or long after", () => {
    expect(askedAt("anna@example", 12)).toBeNull();
    expect(askedAt("@Can\nweiter", 11)).toBeNull();
    expect(askedAt("@ Can", 5)).toBeNull();
    expect(askedAt("@Can bitte ruf jetzt an", 23)).toBeNull();
    expect(askedAt("nobody", 3)).toBeNull();
  });

  it("puts the name in place of what was typed", () => {
    expect(withName("Bitte @de anrufen", { start: 6, query: "de" }, 9, "Deniz")).toEqual({ text: "Bitte @Deniz anrufen", caret: 13 });
    expect(withName("@d", { start: 0, query: "d" }, 2, "Deniz")).toEqual({ text: "@Deniz ", caret: 7 });
  });

  it("means who was picked and is still there, each once", () => {
    expect(named("@Can ve @Can", [can, can, erdem])).toEqual([can]);
    expect(named("kimse", [can])).toEqual([]);
  });
});

it("shows the names of those who are told and nothing else", () => {
  expect(pieces("@Can Erdem, @Ali: a@b", [can, erdem])).toEqual([
    { text: "@Can Erdem", who: erdem },
    { text: ", @Ali: a@b", who: null },
  ]);
  expect(pieces("", [can])).toEqual([]);
});
