// One made-up patient's way, day by day.
import type { Rehearsal } from "@medicalai/client/pathways";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWords } from "../i18n/words.ts";
import { Alerts } from "./Alerts.tsx";
import { byDay, type Side } from "./calendar.ts";
import { DayList } from "./DayList.tsx";
import { useSpan } from "./useSpan.ts";
import { Violations } from "./Violations.tsx";

const sides: (Side | undefined)[] = [undefined, "patient", "staff"];

export function Lived({ code: of, version, one, linked }: { code: string; version: number; one: Rehearsal; linked: boolean }) {
  const { t, code } = useWords();
  const span = useSpan();
  const { who } = useSearch({ from: "/pathways/$code/$version/rehearsal" });
  const head = useRef<HTMLHeadingElement>(null);
  // Whoever came from the card stands at the head of what it opened.
  useEffect(() => head.current?.focus(), []);
  const days = byDay(one.calendar, who ?? null);
  const to = { to: "/pathways/$code/$version/rehearsal", params: { code: of, version: String(version) } } as const;
  return (
    <section className="lived" aria-labelledby="lived">
      <div className="lived-head">
        <div>
          <h2 id="lived" ref={head} tabIndex={-1}>{code("persona", one.persona)}</h2>
          <p className="muted">{code("persona_means", one.persona)}</p>
          <p>{code("rehearsal_ended", one.ended)}, {t("rehearsal.afterDays", { time: span(one.days, "day") })}</p>
        </div>
        <Link {...to} className="button">{t("rehearsal.all")}</Link>
      </div>
      <Violations code={of} violations={one.violations} linked={linked} />
      <Alerts alerts={one.escalations} />
      <ul className="lived-sides" aria-label={t("rehearsal.show")}>
        {sides.map((side) => (
          <li key={side ?? "all"}>
            <Link {...to} search={{ persona: one.persona, ...(side ? { who: side } : {}) }} replace resetScroll={false} className="button small" aria-current={side === who ? "true" : undefined}>
              {side ? code("rehearsal_side", side) : t("rehearsal.everybody")}
            </Link>
          </li>
        ))}
      </ul>
      {days.length === 0 ? <p className="muted">{t("rehearsal.nothing")}</p> : <DayList days={days} />}
    </section>
  );
}
