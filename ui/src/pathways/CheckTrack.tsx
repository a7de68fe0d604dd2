// The checks after surgery as dots on a line, with the invoice where it falls among them.
import type { PathwayBody } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { askedAlways } from "./draft.ts";
import { hourOf, useSpan } from "./useSpan.ts";

export function CheckTrack({ body }: { body: PathwayBody }) {
  const { t, code } = useWords();
  const span = useSpan();
  const always = askedAlways(body.checks);
  const flags = (list: readonly string[]) => list.map((flag) => code("red_flag", flag)).join(", ");
  return (
    <section className="panel" aria-labelledby="picture-checks">
      <h3 id="picture-checks">{t("picture.checks")}</h3>
      <ol className="track track-checks">
        {body.checks.map((check, n) => {
          const more = check.red_flags.filter((flag) => !always.includes(flag));
          return (
            <li key={n}>
              <span className="track-dot">{check.day}</span>
              <strong>{t("plans.day", { day: check.day })}</strong>
              <span className="track-word">{hourOf(check.hour)}</span>
              {check.photo && <span className="track-word"><Icon name="camera" size={13} />{t("picture.photo")}</span>}
              {more.length > 0 && <span className="track-word">{t("picture.also", { flags: flags(more) })}</span>}
            </li>
          );
        })}
      </ol>
      <p className="picture-foot"><Icon name="alert" size={13} />{always.length > 0 ? t("picture.asked", { flags: flags(always) }) : t("picture.askedNothing")}</p>
      <p className="picture-foot"><Icon name="clock" size={13} />{t("picture.hours")}</p>
      <p className="picture-foot"><Icon name="card" size={13} />{body.invoice_after_days === 0 ? t("picture.invoiceAtOnce") : t("picture.invoice", { time: span(body.invoice_after_days, "day") })}</p>
    </section>
  );
}
