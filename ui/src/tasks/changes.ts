// Tasks as the person at this screen has changed them, laid over what the api last told: at once, and through every reading that comes before the answer.
import type { Task } from "@medicalai/client/contract";
import { useSyncExternalStore } from "react";
import { earlier } from "../time/earlier.ts";

export type Changes = ReadonlyMap<string, Task>;

const listeners = new Set<() => void>();
let changes: Changes = new Map();
const turns = new Map<string, number>();
let lastTurn = 0;

function put(next: Changes) {
  changes = next;
  for (const listener of listeners) listener();
}

/** Shows the task so. The turn that comes back is what takes exactly this change away again. */
export function lay(task: Task): number {
  lastTurn += 1;
  turns.set(task.id, lastTurn);
  put(new Map(changes).set(task.id, task));
  return lastTurn;
}

/** Takes a change away, unless a later one has come in its place. */
export function lift(id: string, turn: number): void {
  if (turns.get(id) !== turn) return;
  turns.delete(id);
  const next = new Map(changes);
  next.delete(id);
  put(next);
}

export const isLatest = (id: string, turn: number) => turns.get(id) === turn;

export function useChanges(): Changes {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => changes,
  );
}

/** The api's order, those without a date last: a task which the list no longer has keeps its place. */
const before = (a: Task, b: Task) => earlier(a.due_at ?? "9", b.due_at ?? "9") || earlier(a.id, b.id);

/** The list with the changes on it. What was finished a moment ago stays, finished, although the api lists it no more. */
export function withChanges(items: Task[], laid: Changes): Task[] {
  if (laid.size === 0) return items;
  const listed = new Set(items.map((each) => each.id));
  const gone = [...laid.values()].filter((each) => !listed.has(each.id));
  const shown = items.map((each) => laid.get(each.id) ?? each);
  return gone.length === 0 ? shown : [...shown, ...gone].sort(before);
}

/** The list of open tasks after the api answered with this one. */
export function withAnswer(items: Task[], answer: Task): Task[] {
  if (answer.state !== "open") return items.filter((each) => each.id !== answer.id);
  if (items.some((each) => each.id === answer.id)) return items.map((each) => (each.id === answer.id ? answer : each));
  return [...items, answer].sort(before);
}

export const isOpen = (task: Task) => task.state === "open";
