import { expect, it } from "vitest";
import { mayStand, moved, withOne, without } from "./rota.ts";

it("moves somebody by one place and not over the ends", () => {
  expect(moved(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], "a", -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], "b", 1)).toEqual(["a", "b"]);
  expect(moved(["a"], "x", 1)).toEqual(["a"]);
});

it("adds nobody twice, and lets nobody stand who may not read what an alert says", () => {
  expect(withOne(["a"], "a")).toEqual(["a"]);
  expect(withOne(without(["a", "b"], "a"), "c")).toEqual(["b", "c"]);
  expect((["owner", "admin", "coordinator", "doctor", "finance", "viewer"] as const).filter(mayStand)).toEqual(["owner", "admin", "coordinator", "doctor"]);
});
