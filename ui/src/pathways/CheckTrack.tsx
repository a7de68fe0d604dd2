// The checks after surgery as dots on a line, with the invoice where it falls among them.
import type { PathwayBody, PathwayCheck } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { askedAlways, invoiceDay } from "./draft.ts";
import { StepList } from "./StepList.tsx";
import { aroundSurgery } from "./steps.ts";
import { hourOf, useSpan } from "./useSpan.ts";

export function CheckTrack({ body }: { body: PathwayBody }) {
  const { t, code, language } = useWords();
  const always = askedAlways(body.checks);
  const flags = (list: readonly string[]) => list.map((flag) => code("red_flag", flag).toLocaleLowerCase(language)).join(", ");
  const invoiced = invoiceDay(body);
  const stop = (check: PathwayCheck) => {
    const more = check.red_flags.filter((flag) => !always.includes(flag));
    return (
      <li key={`${check.day} ${check.hour}`}>
        <span className="stop-dot" aria-hidden="true">{check.day}</span>
        <strong>{t("plans.day", { day: check.day })}</strong>
        <span className="stop-word">{hourOf(check.hour)}</span>
        {check.photo && <span className="stop-word"><Icon name="camera" size={13} />{t("picture.photo")}</span>}
        {more.length > 0 && <span className="stop-word">{t("picture.also", { flags: flags(more) })}</span>}
      </li>
    );
  };
  return (
    <section className="panel" aria-labelledby="picture-checks">
      <h3 id="picture-checks">{t("picture.checks")}</h3>
      <ol className="stops">
        {body.checks.filter((check) => check.day <= invoiced).map(stop)}
        <Invoice days={body.invoice_after_days} />
        {body.checks.filter((check) => check.day > invoiced).map(stop)}
      </ol>
      <StepList steps={aroundSurgery(body).after} />
      <p className="picture-foot"><Icon name="alert" size={13} />{always.length > 0 ? t("picture.asked", { flags: flags(always) }) : t("picture.askedNothing")}</p>
      <p className="picture-foot"><Icon name="clock" size={13} />{t("picture.hours")}</p>
    </section>
  );
}

function Invoice({ days }: { days: number }) {
  const { t } = useWords();
  const span = useSpan();
  return (
    <li>
      <span className="stop-dot is-invoice"><Icon name="card" size={14} /></span>
      <strong>{t("plans.invoice")}</strong>
      <span className="stop-word">{days === 0 ? t("picture.invoiceAtOnce") : t("picture.invoice", { time: span(days, "day") })}</span>
    </li>
  );
}
