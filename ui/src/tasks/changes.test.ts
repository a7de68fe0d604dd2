import type { Task } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { isLatest, lay, lift, withAnswer, withChanges } from "./changes.ts";

const task = (id: string, due_at: string | null = null, more: Partial<Task> = {}): Task => ({ id, kind: "call_back", due_at, journey_id: null, patient: null, assigned_to: null, state: "open", ...more });
const laid = (...all: Task[]) => new Map(all.map((each) => [each.id, each]));
const told = (all: Task[]) => all.map((each) => `${each.id}:${each.state}`);

it("shows a change whatever an older answer says", () => {
  expect(withChanges([task("a"), task("b")], laid(task("a", null, { assigned_to: "me" })))[0]?.assigned_to).toBe("me");
});

it("keeps a finished task in its place when the api lists it no more", () => {
  const items = [task("a", "2026-05-01T00:00:00Z"), task("c", "2026-05-03T00:00:00Z"), task("d")];
  const shown = withChanges(items, laid(task("b", "2026-05-02T00:00:00Z", { state: "done" })));
  expect(told(shown)).toEqual(["a:open", "b:done", "c:open", "d:open"]);
  expect(withChanges(items, laid())).toBe(items);
});

it("takes an answer into the list: out when closed, back in its place when opened again", () => {
  const first = task("a", "2026-05-01T00:00:00Z");
  const without = withAnswer([first, task("b", "2026-05-02T00:00:00Z")], { ...first, state: "done" });
  expect(told(without)).toEqual(["b:open"]);
  expect(told(withAnswer(without, first))).toEqual(["a:open", "b:open"]);
});

it("lets only the latest change of a task be taken away", () => {
  const first = lay(task("t", null, { state: "done" }));
  const second = lay(task("t"));
  lift("t", first);
  expect(isLatest("t", second)).toBe(true);
  lift("t", second);
  expect(isLatest("t", second)).toBe(false);
});
