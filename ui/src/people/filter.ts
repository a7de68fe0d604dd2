// Which of the patients are shown. The api is asked for them; a page of it that knows fewer filters is still shown as the address says.
import type { Patient } from "@medicalai/client/contract";
import type { PatientFilter } from "@medicalai/client/people";

export type Choices = Omit<PatientFilter, "q">;
export const choices = ["status", "country", "lang", "source"] as const;

/** What was chosen, without what was not. */
export function asked(search: { [K in keyof Choices]?: string | undefined }, q: string | undefined): PatientFilter {
  const filter: PatientFilter = {};
  for (const name of choices) if (search[name]) filter[name] = search[name];
  if (q?.trim()) filter.q = q.trim();
  return filter;
}

export function fits(patient: Patient, filter: Choices): boolean {
  return choices.every((name) => !filter[name] || patient[name] === filter[name]);
}

export const isNarrowed = (filter: PatientFilter) => Object.keys(filter).length > 0;

/** Whether the next page may be asked for without a press: not for ever where hardly anybody of each page fits. */
export const mayGoOn = (pages: number, found: number) => pages < 10 || found >= pages * 10;
