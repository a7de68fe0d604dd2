// What a search found, as lines that palette and page draw alike: what stands there, what is marked, and where it leads.
import type { SearchResult } from "@medicalai/client/people";
import type { IconName } from "../parts/Icon.tsx";
import { markDigits, markWords, type Piece } from "./marks.ts";

export const groups = ["patients", "leads", "documents"] as const;
export type Group = (typeof groups)[number];

export interface Hit {
  key: string;
  group: Group;
  icon: IconName;
  patientId: string;
  /** The open journey: what opens beside the list. */
  journeyId: string | null;
  documentId: string | null;
  name: string;
  title: Piece[];
  /** What else was matched, a telephone, an address, or whose document it is. */
  beside: Piece[];
  country: string | null;
  lang: string | null;
  stage: string | null;
  kind: string | null;
  at: string | null;
  exact: boolean;
}

const shared = { documentId: null, country: null, lang: null, stage: null, kind: null, at: null, beside: [] as Piece[], exact: true };

export function hitsOf(found: SearchResult, q: string): Record<Group, Hit[]> {
  return {
    patients: found.patients.map((each) => ({
      ...shared,
      key: `p-${each.id}`,
      group: "patients",
      icon: "person",
      patientId: each.id,
      journeyId: each.journey_id,
      name: each.full_name,
      title: each.matched === "name" ? markWords(each.full_name, q) : [{ text: each.full_name, hit: false }],
      beside: each.matched === "phone" && each.phone ? markDigits(each.phone, q) : each.matched === "email" && each.email ? markWords(each.email, q) : [],
      country: each.country,
      lang: each.lang,
      stage: each.stage,
      exact: each.exact,
    })),
    leads: found.leads.map((each) => ({
      ...shared,
      key: `l-${each.id}`,
      group: "leads",
      icon: "bell",
      patientId: each.patient_id,
      journeyId: each.journey_id,
      name: each.full_name,
      title: markWords(each.full_name, q),
      kind: each.source,
      at: each.created_at,
    })),
    documents: found.documents.map((each) => ({
      ...shared,
      key: `d-${each.id}`,
      group: "documents",
      icon: "page",
      patientId: each.patient_id,
      journeyId: null,
      documentId: each.id,
      name: each.full_name,
      title: markWords(each.title, q),
      beside: [{ text: each.full_name, hit: false }],
      kind: each.kind,
      at: each.created_at,
      exact: each.exact,
    })),
  };
}
