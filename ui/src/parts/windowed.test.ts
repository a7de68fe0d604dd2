import { describe, expect, it } from "vitest";
import { rowsOf, spanOf } from "./windowed.ts";

describe("a list in a window", () => {
  it("draws what is in sight and some around it, in steps", () => {
    expect(spanOf(0, 500, 100, 2)).toEqual({ from: 0, to: 8 });
    expect(spanOf(1000, 500, 100, 2)).toEqual({ from: 8, to: 20 });
    expect(spanOf(1040, 500, 100, 2)).toEqual(spanOf(1000, 500, 100, 2));
  });

  it("ends with the list and keeps the row that has the focus", () => {
    expect(rowsOf({ from: 8, to: 20 }, 10, -1)).toEqual([8, 9]);
    expect(rowsOf({ from: 8, to: 12 }, 100, 2)).toEqual([2, 8, 9, 10, 11]);
    expect(rowsOf({ from: 8, to: 10 }, 100, 50)).toEqual([8, 9, 50]);
    expect(rowsOf({ from: 8, to: 10 }, 3, 1)).toEqual([1]);
  });
});
