// What came of each journey: gone over, refused with its reason, or not reached.
import type { JourneyImpact, UpgradeResult } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { outcomes, refusalOf } from "./impact.ts";

const look: Record<string, [chip: string, icon: IconName]> = { upgraded: ["chip ok", "check"], refused: ["chip danger", "alert"], unavailable: ["chip warn", "clock"] };

interface Props {
  results: UpgradeResult[];
  journeys: JourneyImpact[];
  items: JourneyImpact[];
  version: number;
}

export function UpgradeResults({ results, journeys, items, version }: Props) {
  const { t, code, known } = useWords();
  const sums = outcomes(results);
  const why = (reason: string) => {
    const group = ["impact_reason", "refusal", "problem"].find((each) => known(each, reason));
    return group ? code(group, reason) : t("impact.refusedWith", { code: reason });
  };
  return (
    <>
      <p role="status">
        <strong>{t("impact.moved", { count: sums.upgraded, version })}</strong>
        {sums.refused > 0 && ` ${t("impact.refused", { count: sums.refused })}`}
        {sums.unavailable > 0 && ` ${t("impact.unavailable", { count: sums.unavailable })}`}
      </p>
      <ul className="upgrade-results" aria-label={t("impact.journeys")}>
        {results.map((each) => {
          const [chip, icon] = look[each.outcome] ?? ["chip", "clock"];
          return (
            <li key={each.journey_id}>
              <strong>{journeys.find((one) => one.journey_id === each.journey_id)?.patient.full_name}</strong>
              <span className={chip}><Icon name={icon} size={12} />{code("upgrade_outcome", each.outcome)}</span>
              {each.outcome === "refused" && <span className="muted">{why(refusalOf(each, items))}</span>}
            </li>
          );
        })}
      </ul>
      {sums.upgraded > 0 && <p className="muted">{t("impact.goesBack")}</p>}
    </>
  );
}
