// What a step asks the patient for, while it is typed: what it begins with, and which of its fields there are.
import { askKinds, type AskAct, type AskKind } from "@medicalai/client/asks";
import type { StepAct } from "@medicalai/client/pathways";
import type { Typed } from "./typed.ts";

export type DraftAsk = Typed<AskAct>;
type DraftAct = Typed<StepAct>;

export const isAsk = (act: DraftAct): act is DraftAsk => askKinds.some((each) => each === act.kind);
/** The same of a step as it is stored. */
export const isAskAct = (act: StepAct): act is AskAct => isAsk(act);

/** Tasks are the clinic's: no patient is woken by them. */
export const hasHour = (act: DraftAct) => act.kind !== "task" && act.kind !== "appointment";
export const hasReminder = (act: DraftAsk): act is DraftAsk & { remind_after_hours?: number | null } => act.kind !== "call" && act.kind !== "appointment";

const tell = { then: "task", position: "coordinator", within_hours: 24 } as const;
const leave = { then: "leave" } as const;

/** What each begins with: the usual deadline, one reminder, and what happens when nobody answers. */
const usual: Record<AskKind, DraftAsk> = {
  survey: { kind: "survey", instrument: "nrs11", worry: { at: 7, position: "doctor", within_hours: 24 }, within_hours: 48, remind_after_hours: 24, otherwise: leave },
  photo: { kind: "photo", within_hours: 48, remind_after_hours: 12, otherwise: tell },
  document: { kind: "document", type: "passport", within_hours: 168, remind_after_hours: 72, otherwise: tell },
  consent: { kind: "consent", purpose: "photos_for_publication", within_hours: 168, remind_after_hours: 72, otherwise: leave },
  payment: { kind: "payment", share_percent: 100, within_hours: 168, remind_after_hours: 120, otherwise: tell },
  call: { kind: "call", purpose: "travel", within_hours: 24, otherwise: tell },
  appointment: { kind: "appointment", position: "coordinator", book_within_hours: 48, remind_hours_before: 24, within_hours: 168, otherwise: tell },
};

/** An ask of a kind; of another ask before it, the deadline and the default branch stay. */
export function askOf(kind: AskKind, before?: DraftAct): DraftAsk {
  const fresh = usual[kind];
  if (!before || !isAsk(before)) return fresh;
  const { within_hours, otherwise } = before;
  const reminder = hasReminder(fresh) && hasReminder(before) ? { remind_after_hours: before.remind_after_hours } : {};
  return { ...fresh, within_hours, otherwise, ...reminder } as DraftAsk;
}

/** The default branch as one choice: left, or told to somebody. */
export const branchOf = ({ otherwise }: Pick<DraftAsk, "otherwise">): string => (!otherwise ? "" : otherwise.then === "leave" ? "leave" : otherwise.position);
export function withBranch(before: DraftAsk["otherwise"], choice: string): NonNullable<DraftAsk["otherwise"]> {
  if (choice === "leave") return leave;
  const hours = before?.then === "task" ? before.within_hours : 24;
  return { then: "task", position: choice as "coordinator", within_hours: hours };
}
