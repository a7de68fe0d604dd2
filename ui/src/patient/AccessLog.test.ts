import type { AuditEntry } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { gather } from "./AccessLog.tsx";

const entry = (id: number, minute: number, actor_id: string, action = "patient_read") =>
  ({ id, at: new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString(), actor_id, action }) as AuditEntry;

it("gathers the same act of the same person close in time, and nothing else", () => {
  const newestFirst = [entry(6, 59, "a"), entry(5, 55, "a"), entry(4, 54, "b"), entry(3, 53, "a"), entry(2, 52, "a", "messages_read"), entry(1, 10, "a", "messages_read")];
  expect(gather(newestFirst).map(({ entry: { id }, count }) => [id, count])).toEqual([
    [6, 2],
    [4, 1],
    [3, 1],
    [2, 1],
    [1, 1],
  ]);
});
