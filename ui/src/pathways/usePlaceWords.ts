// Places and faults of a care plan in words.
import type { Fault, PathwayBody } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import type { Draft } from "./draft.ts";
import { placeKey } from "./places.ts";

export function usePlaceWords(body?: PathwayBody | Draft) {
  const { t, code, known } = useWords();
  /** `Day 3: hour` where the day is known, `Check 2: hour` where not. */
  const place = (pointer: string): string => {
    const { key, row } = placeKey(pointer);
    const word = code("plans_place", key.endsWith("checks") && row !== null ? "check" : key.replace(".", "_"));
    if (row === null) return word;
    const day = body?.checks[row]?.day;
    return t("plans.inRow", { row: day == null ? t("plans.check", { n: row + 1 }) : t("plans.day", { day }), what: word });
  };
  // What the server wrote itself is better than a code made readable.
  const fault = ({ code: name }: Fault): string => (known("plans_fault", name) ? code("plans_fault", name) : known("plans_violation", name) ? code("plans_violation", name) : name.includes(" ") ? name : code("plans_fault", name));
  return { place, fault };
}
