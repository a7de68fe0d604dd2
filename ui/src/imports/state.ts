// What may be done with an import in each of its states, and how far it has come.
import type { ImportState, PatientImport } from "@medicalai/client/imports";

/** It moves by itself: the page asks again until it rests. */
export const isMoving = (state: ImportState) => state === "checking" || state === "running" || state === "reverting";
export const mayMap = (state: ImportState) => state === "draft" || state === "checked";
export const mayCancel = (state: ImportState) => ["draft", "checking", "checked", "running"].includes(state);

/** Something was made that can be taken back. */
export function mayRevert({ state, progress, started_at }: Pick<PatientImport, "state" | "progress" | "started_at">): boolean {
  if (state === "done") return true;
  // Stopped before it ran, it made nothing; the numbers are then those of the dry run.
  return (state === "cancelled" || state === "failed") && started_at !== null && progress.made + progress.updated > 0;
}

export function percentOf({ progress, rows }: Pick<PatientImport, "progress" | "rows">): number {
  if (rows === 0) return 0;
  return Math.min(100, Math.floor((progress.done / rows) * 100));
}

export const stateTone: Record<ImportState, string> = {
  draft: "",
  checking: "accent",
  checked: "accent",
  running: "accent",
  done: "ok",
  failed: "danger",
  cancelled: "warn",
  reverting: "accent",
  reverted: "warn",
};
