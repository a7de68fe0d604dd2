// The alerts of a rehearsal: why, and how long until somebody took each.
import type { Raised } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useSpan } from "./useSpan.ts";

export function Alerts({ alerts }: { alerts: Raised[] }) {
  const { t, code } = useWords();
  const span = useSpan();
  if (alerts.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="lived-alerts">
      <h3 id="lived-alerts">{t("rehearsal.alerts")}</h3>
      <ul className="lived-alerts">
        {alerts.map((each) => (
          <li key={`${each.at} ${each.reason}`}>
            <Icon name="bell" size={14} />
            <span>
              {t("rehearsal.alertTaken", { step: t("plans.day", { day: each.step.replace(/^d/, "") }), reason: code("escalation_reason", each.reason), position: code("position", each.position), time: span(each.minutes, "minute") })}
              {each.hops > 0 && ` ${t("rehearsal.climbed", { count: each.hops })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
