import { expect, it } from "vitest";
import { hold, holdOpen } from "./held.ts";

const keyOf = (item: { id: string }) => item.id;
const at = (id: string, n = 0) => ({ id, n });

it("shows what is true while nobody is there", () => {
  expect(hold([at("a")], [at("b"), at("a", 1)], keyOf, false)).toEqual({ items: [{ item: at("b"), over: false }, { item: at("a", 1), over: false }], fresh: 0 });
});

it("keeps each line in its place while held, changed in place, over when gone, and counts what is new", () => {
  const held = hold([at("a"), at("b"), at("c")], [at("d"), at("c", 5), at("a", 1)], keyOf, true);
  expect(held.items).toEqual([{ item: at("a", 1), over: false }, { item: at("b"), over: true }, { item: at("c", 5), over: false }]);
  expect(held.fresh).toBe(1);
});

it("keeps nothing back where all must be seen: what is new comes at the end", () => {
  const held = holdOpen([at("a"), at("b")], [at("c"), at("b")], keyOf, true);
  expect(held).toEqual({ items: [{ item: at("a"), over: true }, { item: at("b"), over: false }, { item: at("c"), over: false }], fresh: 0, come: [at("c")] });
  expect(holdOpen([at("a")], [at("c"), at("b")], keyOf, false).items.map(({ item }) => item.id)).toEqual(["c", "b"]);
});
