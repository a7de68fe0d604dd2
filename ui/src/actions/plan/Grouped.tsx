// Things of one kind as one line, each of them a click away.
import type { PlannedItem } from "@medicalai/client/plans";
import { useId, useState, type ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import { useTime } from "../../time/useTime.ts";
import { homeZone } from "../../time/zones.ts";
import { keys } from "./differs.ts";
import type { ItemGroup, ShiftGroup } from "./groups.ts";
import { New } from "./New.tsx";

function usePlannedWords(country: string | null) {
  const { t, code, language } = useWords();
  const time = useTime();
  const sentence = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  const what = ({ kind, template }: { kind: string; template: string | null }) => (template ? sentence(code("template", template)) : code("event", kind));
  const many = (group: { kind: string; template: string | null; items: unknown[] }) =>
    group.items.length === 1 ? what(group) : group.kind === "check_in" ? t("foreseen.checks", { count: group.items.length }) : t("foreseen.many", { count: group.items.length, what: what(group) });
  const day = ({ day_offset }: PlannedItem) => (day_offset == null ? "" : `${t("journey.day", { day: day_offset })}: `);
  const when = (iso: string | null | undefined, withClock: boolean) =>
    iso ? <time dateTime={iso} title={time.bothZones(iso, country, homeZone(country))}>{time.weekday(iso)}{withClock ? ` ${time.clock(iso)}` : ""}</time> : t("foreseen.atOnce");
  const by = (days: number | null) => (days === null ? "" : days === 0 ? t("foreseen.sameDay") : days > 0 ? t("foreseen.later", { count: days }) : t("foreseen.earlier", { count: -days }));
  return { many, day, when, by };
}

export function Shifts({ group, country, isNew }: { group: ShiftGroup; country: string | null; isNew: (key: string) => boolean }) {
  const { t } = useWords();
  const { many, day, when, by } = usePlannedWords(country);
  const line = ({ before, after }: ShiftGroup["items"][number]) => (
    <>
      {day(before)}{when(before.at, group.days === 0)}
      <span aria-hidden="true"> → </span><span className="visually-hidden">{t("foreseen.to")}</span>
      {when(after.at, group.days === 0)}
    </>
  );
  return (
    <Group
      icon="calendar"
      head={<><strong>{many(group)}</strong>{group.days !== null && ` · ${by(group.days)}`}</>}
      all={group.items.map((each) => ({ key: keys.shift(each), line: line(each), fresh: isNew(keys.shift(each)) }))}
    />
  );
}

interface ItemsProps {
  group: ItemGroup;
  icon: IconName;
  country: string | null;
  isNew: (item: PlannedItem) => boolean;
}

export function Items({ group, icon, country, isNew }: ItemsProps) {
  const { many, day, when } = usePlannedWords(country);
  return (
    <Group
      icon={icon}
      head={<strong>{many(group)}</strong>}
      all={group.items.map((each) => ({ key: keys.gone(each), line: <>{day(each)}{when(each.at, true)}</>, fresh: isNew(each) }))}
    />
  );
}

interface GroupProps {
  icon: IconName;
  head: ReactNode;
  all: { key: string; line: ReactNode; fresh: boolean }[];
}

/** The first of them stands in the line itself; what is new is never folded away. */
function Group({ icon, head, all }: GroupProps) {
  const { t } = useWords();
  const id = useId();
  const anyNew = all.some((each) => each.fresh);
  const [open, setOpen] = useState(anyNew);
  const [first, ...rest] = all;
  return (
    <li className={anyNew ? "is-new" : ""}>
      <Icon name={icon} size={14} />
      <div>
        {head}
        {!open && first && <> · {first.line} {first.fresh && <New />}</>}
        {rest.length > 0 && (
          <>
            {" "}
            <button type="button" className="foreseen-more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              {open ? t("foreseen.fewer") : t("foreseen.more", { count: rest.length })}
            </button>
          </>
        )}
        <ul id={id} hidden={!open}>
          {open && all.map((each) => <li key={each.key} className="foreseen-each">{each.line} {each.fresh && <New />}</li>)}
        </ul>
      </div>
    </li>
  );
}
