// What of a lead was changed, from what to what: in its own history and on its journey's line of time.
import type { LeadHistoryLine } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { useFieldWords } from "./useFieldWords.ts";

type Change = LeadHistoryLine["changes"][number];
const isChange = (each: unknown): each is Change => typeof each === "object" && each !== null && "field" in each && typeof each.field === "string";

export function LeadChanges({ changes }: { changes: unknown }) {
  const { t } = useWords();
  const words = useFieldWords();
  return (Array.isArray(changes) ? changes : []).filter(isChange).map((change) => (
    <p key={change.field} className="timeline-facts">
      {t("leads.changedField", { field: words.name(change.field), before: words.value(change.field, change.before), after: words.value(change.field, change.after) })}
    </p>
  ));
}
