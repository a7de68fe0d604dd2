// What a person's day is made of, chosen and ordered from the clinic's lists: plain functions, so that each rule can be tested alone.
import type { JourneyCard, OpenEscalation, Role, Task } from "@medicalai/client/contract";
import type { Lead } from "@medicalai/client/leads";
import { isOpen } from "../tasks/changes.ts";
import { earlier } from "../time/earlier.ts";
import { civilDays } from "../time/zones.ts";

/** Whose work is shown. What nobody has been given is everybody's. */
export type Whose = "mine" | "all";

/** Who steers the clinic sees all of it at first; who works on journeys sees their own. */
export function whoseFirst(role: Role): Whose {
  return role === "coordinator" || role === "doctor" ? "mine" : "all";
}

const given = (to: string | null | undefined, whose: Whose, me: string) => whose === "all" || !to || to === me;

/** Those that climbed furthest first, then the longest open. */
export function escalationsInOrder(all: OpenEscalation[]): OpenEscalation[] {
  return [...all].sort((a, b) => b.hops - a.hops || earlier(a.opened_at, b.opened_at));
}

export interface TasksOfDay {
  now: Task[];
  /** How many are due on a later day, or on none. */
  later: number;
}

/** Tasks that are overdue or due before the clinic's midnight, the longest overdue first. */
export function tasksOfDay(all: Task[], at: { now: Date; zone: string; whose: Whose; me: string; elsewhere: ReadonlySet<string> }): TasksOfDay {
  // A lead's first answer stands with its clock among the leads: each thing once.
  const mine = all.filter((task) => given(task.assigned_to, at.whose, at.me) && !(task.kind === "first_response" && task.journey_id && at.elsewhere.has(task.journey_id)));
  const now = mine
    .filter((task): task is Task & { due_at: string } => task.due_at !== null && civilDays(at.now, new Date(task.due_at), at.zone) <= 0)
    .sort((a, b) => earlier(a.due_at, b.due_at));
  // One that was finished a moment ago still stands in its place, and counts no more.
  return { now, later: mine.filter(isOpen).length - now.filter(isOpen).length };
}

/** Journeys that wait for somebody of the clinic, the longest waiting first. Leads have a place of their own. */
export function waitingOnStaff(all: JourneyCard[], at: { whose: Whose; me: string; role: Role; elsewhere: ReadonlySet<string> }): JourneyCard[] {
  const seen = new Set<string>();
  return all
    .filter((card) => {
      if (seen.has(card.id) || at.elsewhere.has(card.id)) return false;
      seen.add(card.id);
      if (at.whose === "all") return true;
      // A doctor is waited for by name nowhere in the list: what waits for a doctor waits for each of them.
      return at.role === "doctor" ? card.waiting_on === "doctor" : given(card.coordinator?.id, "mine", at.me);
    })
    .sort((a, b) => earlier(a.waiting_since, b.waiting_since));
}

/** Leads that nobody has answered, the one whose time runs out first on top. */
export function newLeads(leads: Lead[], at: { whose: Whose; me: string }): Lead[] {
  return leads
    .filter((lead) => !lead.first_response_at && given(lead.assigned_to, at.whose, at.me))
    .sort((a, b) => earlier(a.answer_by ?? "9", b.answer_by ?? "9") || earlier(a.created_at, b.created_at));
}

/** How many lines of each list are drawn at once: from the top, as many as any screen shows. */
export function firstLines(lengths: number[], most = 16): number[] {
  let room = most;
  return lengths.map((length) => {
    const first = Math.min(length, room);
    room -= first;
    return first;
  });
}
