// Changes of an order, each as a new list of ids: the api takes a position whole.
import type { Role } from "@medicalai/client/contract";

/** Whoever may not read clinical words cannot be told of an alert. */
const told = new Set<Role>(["owner", "admin", "coordinator", "doctor"]);
export const mayStand = (role: Role) => told.has(role);

export function moved(ids: string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return ids;
  const next = [...ids];
  [next[at], next[to]] = [next[to] as string, next[at] as string];
  return next;
}

export const without = (ids: string[], id: string): string[] => ids.filter((each) => each !== id);
export const withOne = (ids: string[], id: string): string[] => (ids.includes(id) ? ids : [...ids, id]);
