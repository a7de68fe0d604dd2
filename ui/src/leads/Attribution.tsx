// How somebody found the clinic: the first touch and the last, side by side where they differ.
import type { LeadDetail, Touch } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { linesOf, sameTouch } from "./attribution.ts";

export function Attribution({ lead }: { lead: LeadDetail }) {
  const { t } = useWords();
  const { first, last, call_id } = lead.attribution;
  return (
    <section className="panel" aria-labelledby="lead-attribution">
      <h2 id="lead-attribution">{t("leads.attribution")}</h2>
      {call_id && <p className="muted">{t("leads.byCall")}</p>}
      {!first && !last && !call_id && <p className="muted">{t("leads.noAttribution")}</p>}
      {first && <TouchLines touch={first} title={t(last && !sameTouch(first, last) ? "leads.firstTouch" : "leads.onlyTouch")} />}
      {last && (!first || !sameTouch(first, last)) && <TouchLines touch={last} title={t("leads.lastTouch")} />}
    </section>
  );
}

function TouchLines({ touch, title }: { touch: Touch; title: string }) {
  const { code } = useWords();
  const time = useTime();
  return (
    <div className="lead-touch">
      <h3>
        {title} {touch.at && <time className="muted" dateTime={touch.at} title={time.exact(touch.at)}>{time.past(touch.at)}</time>}
      </h3>
      <dl className="facts">
        {linesOf(touch).map(({ key, value }) => (
          <div key={key}>
            <dt>{code("touch", key)}</dt>
            <dd dir="ltr" title={value}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
