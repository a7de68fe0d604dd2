// What will happen, what cannot and why, before anything does.
import type { JourneyBulk } from "@medicalai/client/bulk";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useBulkWhy, codesOf } from "./words.ts";

export function PlanView({ plan }: { plan: JourneyBulk }) {
  const { t, code } = useWords();
  const why = useBulkWhy();
  const names = (outcome: string, reason: string | null) => plan.sample.filter((each) => each.outcome === outcome && (reason === null || each.code === reason)).flatMap((each) => each.patient?.full_name ?? []);
  const acting = names("waiting", null);
  return (
    <section className="consequences" aria-label={t("dialog.will")} role="status">
      <h3>{t("dialog.will")}</h3>
      <ul>
        <li>
          <Icon name="check" size={14} />
          <span>
            <strong>{code("jbulk_will", plan.act, { count: plan.counts.act })}</strong>
            <Names names={acting} of={plan.counts.act} />
          </span>
        </li>
        {codesOf(plan, "cannot").map((each) => (
          <li key={each.code} className="bulk-refused">
            <Icon name="close" size={14} />
            <span>
              {t("jbulk.cannot", { count: each.count, why: why(each.code) })}
              <Names names={names("cannot", each.code)} of={each.count} />
            </span>
          </li>
        ))}
      </ul>
      {plan.counts.act > 0 && <p className="muted">{code("jbulk_means", plan.act)}</p>}
    </section>
  );
}

/** A few of them by name, and how many more there are. */
function Names({ names, of }: { names: string[]; of: number }) {
  const { t } = useWords();
  if (names.length === 0) return null;
  const more = of - names.length;
  return <span className="bulk-who">{[...names, ...(more > 0 ? [t("jbulk.andMore", { count: more })] : [])].join(", ")}</span>;
}
