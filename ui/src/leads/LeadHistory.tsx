// Who changed what of a lead, newest first; what the rules did stands there too.
import type { LeadDetail } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { LeadChanges } from "./LeadChanges.tsx";

export function LeadHistory({ lead }: { lead: LeadDetail }) {
  const { t, code } = useWords();
  const time = useTime();
  if (lead.history.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="lead-history">
      <h2 id="lead-history">{t("leads.history")}</h2>
      <ol className="lead-history">
        {lead.history.map((line, n) => (
          <li key={`${line.at}-${n}`}>
            <p>
              <strong>{code("lead_history", line.kind)}</strong>{" "}
              <span className="muted">
                {line.actor.name ?? t("journey.byItself")} · <time dateTime={line.at} title={time.exact(line.at)}>{time.past(line.at)}</time>
              </span>
            </p>
            <LeadChanges changes={line.changes} />
          </li>
        ))}
      </ol>
    </section>
  );
}
