// The score, and what it is made of.
import type { LeadDetail } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";

export function ScoreReasons({ lead }: { lead: LeadDetail }) {
  const { t, code, language } = useWords();
  const points = new Intl.NumberFormat(language, { signDisplay: "always" });
  return (
    <section className="panel" aria-labelledby="lead-score">
      <div className="spread">
        <h2 id="lead-score">{t("leads.score")}</h2>
        <strong className="lead-score num">{lead.score}</strong>
      </div>
      {lead.score_reasons.length === 0 ? (
        <p className="muted">{t("leads.noReasons")}</p>
      ) : (
        <dl className="sums">
          {lead.score_reasons.map((reason) => (
            <div key={reason.code}>
              <dt>{code("score_reason", reason.code)}</dt>
              <dd>{points.format(reason.points)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
