// Two records that may be one person: how sure it is, and which of them stays.
import type { Candidate, Double, MergeField, Strength } from "@medicalai/client/people";
import type { IconName } from "../parts/Icon.tsx";

/** Word, icon and colour together: colour alone says nothing. */
export const strengthMarks: Record<Strength, { icon: IconName; tone: string }> = {
  certain: { icon: "alert", tone: "danger" },
  likely: { icon: "equal", tone: "warn" },
  possible: { icon: "search", tone: "" },
};
export const strengths: Strength[] = ["certain", "likely", "possible"];

const rank: Record<string, number> = { patient: 0, former: 1, lead: 2 };

/** Who is offered to stay: the one that has gone further with the clinic, else the one that was there first. */
export function whoStays(one: Candidate, other: Candidate): [stays: Candidate, goes: Candidate] {
  const further = (rank[one.status] ?? 3) - (rank[other.status] ?? 3) || one.created_at.localeCompare(other.created_at);
  return further <= 0 ? [one, other] : [other, one];
}

export const compared = ["phone", "email", "dob", "country", "lang"] as const satisfies readonly (keyof Candidate & MergeField)[];

/** What stands in both and is the same. */
export function agree(one: Candidate, other: Candidate): Set<string> {
  return new Set(compared.filter((field) => one[field] !== null && one[field] === other[field]));
}

/** Doubles that deserve a word on the file; the merely possible ones are told in a quieter voice. */
export function parted(doubles: Double[]): { loud: Double[]; quiet: Double[] } {
  return { loud: doubles.filter((each) => each.strength !== "possible"), quiet: doubles.filter((each) => each.strength === "possible") };
}
