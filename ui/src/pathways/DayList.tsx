// The days of a calendar and what each holds: when by the patient's clock, whose, and a message as it would read.
import type { CalendarLine, LineKind } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { cityOf } from "../time/zones.ts";
import { useTime } from "../time/useTime.ts";
import { sideOf, type Day } from "./calendar.ts";
import { useLineWords } from "./useLineWords.ts";

const icons: Record<LineKind, IconName> = { message: "chat", call: "phone", dropped: "close", notice: "bell", staff_acts: "people", patient_acts: "person", away: "plug" };

export function DayList({ days }: { days: Day[] }) {
  const { t } = useWords();
  const time = useTime();
  return (
    <ol className="days">
      {days.map((day) => (
        <li key={day.at}>
          <h3>
            <span className="days-number">{day.day === null ? t("rehearsal.early") : day.day === 0 ? t("rehearsal.surgeryDay") : day.day < 0 ? t("rehearsal.before", { count: -day.day }) : t("rehearsal.after", { count: day.day })}</span>
            <time dateTime={day.at} className="muted">{time.date(day.at, day.zone)}</time>
          </h3>
          <ol>{day.lines.map((line, n) => <Line key={n} line={line} />)}</ol>
        </li>
      ))}
    </ol>
  );
}

function Line({ line }: { line: CalendarLine }) {
  const { t, code } = useWords();
  const time = useTime();
  const words = useLineWords();
  const side = sideOf(line);
  const note = line.kind === "dropped" ? t("rehearsal.dropped") : line.kind === "away" ? t("rehearsal.awayChip") : null;
  return (
    <li className={`days-line is-${side} is-${line.kind}`}>
      <span className="days-when"><time dateTime={line.at}>{time.clock(line.at, line.zone)}</time><span className="muted">{cityOf(line.zone)}</span></span>
      <span className="days-who"><Icon name={icons[line.kind]} size={14} />{code("rehearsal_side", side)}</span>
      <div className="days-what">
        <p className="row">
          <span className="days-words">{words(line)}</span>
          {line.channel && line.kind !== "away" && <span className="chip">{code("channel", line.channel)}</span>}
          {line.urgent && line.kind === "message" && <span className="chip danger"><Icon name="alert" size={11} />{t("rehearsal.urgent")}</span>}
          {note && <span className="chip warn"><Icon name={icons[line.kind]} size={11} />{note}</span>}
        </p>
        {line.words && <p className="bubble" dir="auto" lang={line.language ?? undefined}>{line.words}</p>}
      </div>
    </li>
  );
}
