// How many journeys meet the version in which way; each number is also the filter to them.
import type { ImpactTotals } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { impacts, type ImpactKind } from "./impact.ts";
import { impactLook } from "./impact_look.ts";

interface Props {
  totals: ImpactTotals;
  only: ImpactKind | undefined;
  onOnly: (only: ImpactKind | undefined) => void;
}

export function ImpactTotalsBar({ totals, only, onOnly }: Props) {
  const { t, code, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const all = totals.changed + totals.unaffected + totals.blocked;
  const count = (n: number) => number.format(n) + (totals.more ? "+" : "");
  return (
    <div className="impact-totals">
      <div className="row" role="group" aria-label={t("impact.filter")}>
        <button type="button" aria-pressed={!only} onClick={() => onOnly(undefined)}><span>{t("impact.all")}</span><strong>{count(all)}</strong></button>
        {impacts.map((each) => (
          <button key={each} type="button" aria-pressed={only === each} onClick={() => onOnly(only === each ? undefined : each)}>
            <Icon name={impactLook[each][1]} size={13} />
            <span>{code("impact_kind", each)}</span>
            <strong>{number.format(totals[each])}</strong>
          </button>
        ))}
      </div>
      {totals.more && <p className="muted">{t("impact.more", { count: all })}</p>}
    </div>
  );
}
