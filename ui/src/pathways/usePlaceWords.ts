// Places and faults of a care plan in words.
import type { Fault, PathwayBody } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import type { Draft } from "./draft.ts";
import { placeKey } from "./places.ts";
import { useActName } from "./useActName.ts";

export function usePlaceWords(body?: PathwayBody | Draft) {
  const { t, code, known } = useWords();
  const actName = useActName();
  const rowOf = (group: string, row: number): string => {
    if (group === "checks") {
      const day = body?.checks[row]?.day;
      return day == null ? t("plans.check", { n: row + 1 }) : t("plans.day", { day });
    }
    const act = body?.steps?.[row]?.act;
    const name = t("steps.step", { n: row + 1 });
    return act ? `${name} (${actName({ act })})` : name;
  };
  /** `Day 3: hour` where the day is known, `Check 2: hour` where not. */
  const place = (pointer: string): string => {
    const { key, row } = placeKey(pointer);
    const [group = ""] = key.split(".");
    const inRow = row !== null && (group === "checks" || group === "steps");
    const word = code("plans_place", inRow && key === group ? group.replace(/s$/, "") : key.replaceAll(".", "_"));
    return inRow ? t("plans.inRow", { row: rowOf(group, row), what: word }) : word;
  };
  // What the server wrote itself is better than a code made readable.
  const fault = ({ code: name }: Fault): string => (known("plans_fault", name) ? code("plans_fault", name) : known("plans_violation", name) ? code("plans_violation", name) : name.includes(" ") ? name : code("plans_fault", name));
  return { place, fault };
}
