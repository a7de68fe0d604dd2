import type { HistoryEntry } from "@medicalai/client/people";
import { expect, it } from "vitest";
import { together } from "./changes_together.ts";

const entry = (id: string, at: string, who: string, via = "edit") => ({ id, at, via, actor: { kind: "staff", id: who, name: who }, subject_id: null, field: "phone", before: null, after: id }) as HistoryEntry;

it("makes one line of what one hand changed in one stroke", () => {
  const lines = together([entry("4", "10:01", "a"), entry("3", "10:01", "a"), entry("2", "10:01", "a", "merge"), entry("1", "10:00", "a")]);
  expect(lines.map((each) => each.fields.map((field) => field.id))).toEqual([["4", "3"], ["2"], ["1"]]);
});
