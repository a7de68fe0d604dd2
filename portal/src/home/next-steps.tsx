// What happens next, and when, in the patient's own time.
import type { PortalNext } from "@medicalai/client/contract";
import { useI18n } from "../i18n/i18n.tsx";
import type { Key } from "../i18n/i18n.tsx";
import { Moment } from "./times.tsx";

const WORDS: readonly [start: string, key: Key][] = [
  ["check_in", "next.check_in"],
  ["consult_remind", "next.consult_reminder"],
  ["quote_remind", "next.quote_reminder"],
  ["surgery_remind", "next.surgery_reminder"],
  ["aftercare", "next.aftercare"],
  ["consult", "next.consult"],
  ["quote", "next.quote"],
  ["payment", "next.payment"],
  ["deposit", "next.payment"],
  ["surgery", "next.surgery"],
  ["call", "next.call"],
  ["invoice", "next.invoice"],
  ["close", "next.closed"],
];

/** Words for a step of the forecast: a reminder is known by its template. An unknown one is a message, which it always is in the end. */
export function nextWords(step: Pick<PortalNext, "kind" | "template">): Key {
  const code = step.kind === "reminder" ? (step.template ?? "") : step.kind;
  return WORDS.find(([start]) => code.startsWith(start))?.[1] ?? "next.message";
}

/** The next steps, soonest first. */
export function NextSteps({ next, clinicZone }: { next: PortalNext[]; clinicZone: string }) {
  const { t } = useI18n();
  return (
    <section className="card" aria-labelledby="next-title">
      <h2 id="next-title">{t("home.next")}</h2>
      {next.length === 0 && <p>{t("home.next_none")}</p>}
      <ol className="next">
        {next.map((step) => (
          <li key={`${step.kind} ${step.at}`}>
            <span className="next-what">
              {t(nextWords(step))}
              {step.day_offset !== null && <span className="tag">{t("day.number", { n: step.day_offset })}</span>}
            </span>
            <Moment at={step.at} clinicZone={clinicZone} />
          </li>
        ))}
      </ol>
    </section>
  );
}
