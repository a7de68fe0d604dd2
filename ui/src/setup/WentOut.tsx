// What reached for the phone so far, newest first.
import type { JourneyEvent } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useTime } from "../time/useTime.ts";
import { wentOut } from "./walk.ts";

/** The rest is on the journey's own line of time. */
const shown = 8;

export function WentOut({ events }: { events: JourneyEvent[] }) {
  const { t, code } = useWords();
  const time = useTime();
  const out = wentOut(events);
  return (
    <section className="panel" aria-labelledby="went-out">
      <h3 id="went-out">{t("test.out")}</h3>
      {out.length === 0 ? (
        <p className="muted">{t("test.outNone")}</p>
      ) : (
        <ol className="went-out">
          {out.slice(0, shown).map((each) => (
            <li key={each.key}>
              <Icon name={each.kind === "call" ? "phone" : each.kind === "failed" ? "alert" : "chat"} size={14} />
              <span>
                {each.kind === "call" ? t("test.call") : t("test.message", { what: code("template", each.template ?? "") })}
                {each.channel && <span className="muted">{` · ${code("channel", each.channel)}`}</span>}
                {(each.kind === "failed" || each.kind === "dropped") && <span className="muted">{` · ${each.kind === "failed" ? t("test.failed") : t("test.dropped")}`}</span>}
              </span>
              <time className="muted" dateTime={each.at}>{time.clock(each.at)}</time>
            </li>
          ))}
        </ol>
      )}
      {out.length > shown && <p className="muted">{t("test.outMore", { count: out.length - shown })}</p>}
    </section>
  );
}
