import { expect, it } from "vitest";
import { rowsShown } from "./rows.ts";

it("shows what is on screen and a few around it", () => {
  expect(rowsShown(0, 400, 40, 2_000, 5)).toEqual({ from: 0, to: 15 });
  expect(rowsShown(4_000, 400, 40, 2_000, 5)).toEqual({ from: 95, to: 115 });
  expect(rowsShown(79_900, 400, 40, 2_000, 5)).toEqual({ from: 1_985, to: 2_000 });
});

it("never leaves the list, whatever the scroll says", () => {
  expect(rowsShown(-300, 400, 40, 3, 5)).toEqual({ from: 0, to: 3 });
  expect(rowsShown(90_000, 400, 40, 3, 5)).toEqual({ from: 0, to: 3 });
  expect(rowsShown(0, 0, 40, 0)).toEqual({ from: 0, to: 0 });
});
