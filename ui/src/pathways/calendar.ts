// A rehearsal's calendar by days, and whose line each is.
import type { CalendarLine, LineKind } from "@medicalai/client/pathways";
import { civilOf } from "../time/zones.ts";

export type Side = "patient" | "staff";

/** Messages and calls are the patient's too: it is their phone. */
const staffKinds: ReadonlySet<LineKind> = new Set<LineKind>(["notice", "staff_acts"]);
export const sideOf = (line: Pick<CalendarLine, "kind">): Side => (staffKinds.has(line.kind) ? "staff" : "patient");

export interface Day {
  /** Days after surgery; null before its date is known. */
  day: number | null;
  /** The first moment of it that holds anything. */
  at: string;
  zone: string;
  lines: CalendarLine[];
}

const civilDate = ({ at, zone }: CalendarLine) => {
  const { year, month, day } = civilOf(new Date(at), zone);
  return `${year}-${month}-${day}`;
};

/** The lines as they come, cut where the day changes: by surgery once it is booked, before that by the patient's own date. */
export function byDay(lines: CalendarLine[], only: Side | null = null): Day[] {
  const days: Day[] = [];
  let open: string | null = null;
  for (const line of lines) {
    if (only && sideOf(line) !== only) continue;
    const key = line.day === null ? civilDate(line) : `d${line.day}`;
    if (key !== open) days.push({ day: line.day, at: line.at, zone: line.zone, lines: [] });
    open = key;
    days.at(-1)?.lines.push(line);
  }
  return days;
}
