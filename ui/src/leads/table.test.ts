import { describe, expect, it } from "vitest";
import { ariaSort, columnsFrom, holdPages, pressed, sortOf, usualColumns } from "./table.ts";

const ids = ["a", "b", "c", "d", "e"];
const text = (set: ReadonlySet<string>) => [...set].sort().join("");

describe("the table of leads", () => {
  it("has its usual columns until somebody chose, then theirs in its own order", () => {
    expect(columnsFrom(null)).toEqual(usualColumns);
    expect(columnsFrom("value,score,gone")).toEqual(["score", "value"]);
    expect(columnsFrom("")).toEqual([]);
  });

  it("sorts by heads that the api can sort by", () => {
    expect(sortOf("tags", "newest")).toBeNull();
    expect(sortOf("created", "newest")).toBe("oldest");
    expect(sortOf("created", "score")).toBe("newest");
    expect(ariaSort("created", "oldest")).toBe("ascending");
    expect(ariaSort("score", "oldest")).toBeUndefined();
  });

  it("selects one, a range in both directions, and leaves a range out again", () => {
    const one = pressed(new Set(), ids, "b", null);
    expect(text(one)).toBe("b");
    const range = pressed(one, ids, "d", "b");
    expect(text(range)).toBe("bcd");
    expect(text(pressed(range, ids, "c", "d"))).toBe("b");
    expect(text(pressed(one, ids, "a", "b"))).toBe("ab");
    expect(text(pressed(one, ids, "a", "gone"))).toBe("ab");
  });

  it("lets the next page come while it is held, and holds back what would push rows down", () => {
    const key = (each: string) => each;
    expect(holdPages(["a", "b"], ["x", "a", "b", "c"], key, true)).toEqual({ items: [{ item: "a", over: false }, { item: "b", over: false }, { item: "c", over: false }], fresh: 1 });
    expect(holdPages(["a", "b"], ["b"], key, true).items).toEqual([{ item: "a", over: true }, { item: "b", over: false }]);
    expect(holdPages(["a"], ["x"], key, false).items).toEqual([{ item: "x", over: false }]);
  });
});
