// Working hours of a week: any number of spans a day, none for a day that is off.
import { weekdays, type Hours, type Weekday } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { endOf, hoursFault, likeMonday, roundTheClock } from "./rules.ts";

interface Props {
  label: string;
  hours: Hours;
  closed: boolean;
  onChange: (hours: Hours) => void;
}

export function HoursField({ label, hours, closed, onChange }: Props) {
  const { t, code } = useWords();
  const put = (day: Weekday, spans: [string, string][]) => onChange({ ...hours, [day]: spans });
  return (
    <fieldset className="hours" disabled={closed}>
      <legend>{label}</legend>
      {weekdays.map((day) => {
        const spans = hours[day];
        const fault = hoursFault(spans);
        const name = code("weekday", day);
        return (
          <div key={day} className="hours-day" role="group" aria-label={name}>
            <span className="hours-name">{name}</span>
            {spans.length === 0 && <span className="muted">{t(roundTheClock(hours) ? "lead_rules.always" : "lead_rules.off")}</span>}
            {spans.map(([from, to], n) => (
              <span key={n} className="hours-span">
                <input className="input" type="time" aria-label={t("lead_rules.opens", { day: name, n: n + 1 })} value={from} onChange={(event) => put(day, spans.map((each, at) => (at === n ? [event.target.value, each[1]] : each)))} />
                <span aria-hidden="true">–</span>
                <input className="input" type="time" aria-label={t("lead_rules.closes", { day: name, n: n + 1 })} value={to === "24:00" ? "00:00" : to} onChange={(event) => put(day, spans.map((each, at) => (at === n ? [each[0], endOf(event.target.value)] : each)))} />
                <button type="button" className="button quiet icon small" aria-label={t("lead_rules.dropSpan", { day: name, n: n + 1 })} onClick={() => put(day, spans.filter((_, at) => at !== n))}><Icon name="close" size={12} /></button>
              </span>
            ))}
            {spans.length < 4 && <button type="button" className="button quiet small" aria-label={t("lead_rules.addSpanTo", { day: name })} onClick={() => put(day, [...spans, spans.length === 0 ? ["09:00", "18:00"] : ["18:00", "20:00"]])}><Icon name="plus" size={12} />{t("lead_rules.addSpan")}</button>}
            {day === "mon" && <button type="button" className="button quiet small" onClick={() => onChange(likeMonday(hours))}>{t("lead_rules.likeMonday")}</button>}
            {fault && <span className="wrong" role="alert">{code("hours_fault", fault)}</span>}
          </div>
        );
      })}
      <p className="hint">{t("lead_rules.hoursHint")}</p>
    </fieldset>
  );
}
