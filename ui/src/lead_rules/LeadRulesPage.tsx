// How the clinic hands out leads: clocks, hours, weights; who takes them; who is away.
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { Absences } from "./Absences.tsx";
import { Coordinators } from "./Coordinators.tsx";
import { RulesForm } from "./LeadRulesForm.tsx";
import { useLeadRules } from "./useLeadRules.ts";
import "../setup/setup.css";
import "./lead_rules.css";

export function LeadRulesPage() {
  const { t } = useWords();
  return (
    <>
      <p className="muted">{t("lead_rules.lead")}</p>
      <QueryState query={useLeadRules()} skeleton={<Bones lines={10} height={34} />}>{(rules) => <RulesForm rules={rules} />}</QueryState>
      <Coordinators />
      <Absences />
    </>
  );
}
