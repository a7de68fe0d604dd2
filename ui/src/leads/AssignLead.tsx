// Whose a lead is; before the first consult whoever steers may give it to somebody else.
import type { Lead } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { AssignMenu } from "../parts/AssignMenu.tsx";
import { useMay } from "../session/session.tsx";
import { useAssignable } from "./useAssignable.ts";
import { useAssignLead } from "./useAssignLead.ts";

export function AssignLead({ lead }: { lead: Lead }) {
  const { t } = useWords();
  const may = useMay();
  const people = useAssignable();
  const assign = useAssignLead();
  const word = lead.assignee?.name ?? t("leads.nobody");
  // From the consult on the journey has a coordinator of its own, and the lead follows it.
  if (!may("steer") || lead.column !== "new" || lead.closing) return <span className={lead.assignee ? undefined : "muted"}>{word}</span>;
  return (
    <AssignMenu
      word={word}
      label={t("tasks.assignOf", { word, name: lead.patient.full_name })}
      title={t("leads.assign")}
      people={people}
      value={lead.assigned_to}
      onAssign={(to) => to !== lead.assigned_to && assign.mutate({ lead, to })}
    />
  );
}
