// Instants as words: in the reader's language and the clinic's zone, relative where that helps, exact where it is asked for.
import { useSession } from "../session/session.tsx";
import { useWords, type Words } from "../i18n/words.ts";
import { useNow } from "./now.ts";
import { cityOf, civilDays, homeZone } from "./zones.ts";

const minute = 60_000;
const hour = 60 * minute;
const wholeDay = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    // British order and 24 hours in English: the clinic's people read one kind of clock.
    found = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
    formats.set(key, found);
  }
  return found;
}

/** `3 days`, `5 hr`, `12 min`: one unit is enough for an age. Our own words: a browser reads its tables of units for a tenth of a second the first time. */
function ageText(ms: number, t: Words["t"]): string {
  const length = Math.max(0, ms);
  if (length >= 2 * wholeDay) return t("age.days", { count: Math.floor(length / wholeDay) });
  if (length >= hour) return t("age.hours", { count: Math.floor(length / hour) });
  return t("age.minutes", { count: Math.floor(length / minute) });
}

export type TimeWords = ReturnType<typeof useTime>;

export function useTime() {
  const { tenant } = useSession();
  const { t, language } = useWords();
  const now = useNow();
  const zone = tenant.zone;
  // The api gives wall time; only booked dates are in the journey's own time, which a fast clock moves apart from the wall.
  const fast = tenant.clock.rate > 1;

  const clock = (iso: string | Date, at = zone) =>
    format(language, { timeZone: at, hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
  const date = (iso: string | Date, at = zone) => {
    const moment = new Date(iso);
    const sameYear = moment.getUTCFullYear() === new Date(now).getUTCFullYear();
    return format(language, { timeZone: at, day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(moment);
  };
  const dateTime = (iso: string | Date, at = zone) => `${date(iso, at)} ${clock(iso, at)}`;
  const exact = (iso: string, at = zone) =>
    format(language, { timeZone: at, weekday: "short", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(
      new Date(iso),
    );

  /** `Thu 9 Apr`: for days that are compared with each other. */
  const weekday = (iso: string, at = zone) => {
    const moment = new Date(iso);
    const year = moment.getUTCFullYear() === new Date(now).getUTCFullYear() ? {} : ({ year: "numeric" } as const);
    return format(language, { timeZone: at, weekday: "short", day: "numeric", month: "short", ...year }).format(moment);
  };

  /** Both zones where they differ: `10:00 Berlin · 11:00 İstanbul`. */
  const bothZones = (iso: string, country?: string | null, patientZone?: string | null) => {
    const other = patientZone ?? (country ? homeZone(country) : null);
    const here = `${exact(iso)} ${cityOf(zone)}`;
    if (!other || clock(iso, other) === clock(iso)) return here;
    return `${dateTime(iso, other)} ${cityOf(other)} · ${here}`;
  };

  const today = () => format(language, { timeZone: zone, weekday: "long", day: "numeric", month: "long" }).format(new Date(now));
  /** How long until then, as an age. */
  const until = (iso: string) => ageText(Date.parse(iso) - now, t);
  const age = (iso: string) => ageText(now - Date.parse(iso), t);

  /** When something is due: by the calendar when near, by the date when far, `… overdue` when past. */
  const due = (iso: string) => {
    const at = Date.parse(iso);
    if (at < now - minute) return t("due.overdue", { age: ageText(now - at, t) });
    const days = civilDays(new Date(now), new Date(at), zone);
    if (days === 0) return t("due.today", { time: clock(iso) });
    if (days === 1) return t("due.tomorrow", { time: clock(iso) });
    return dateTime(iso);
  };
  const isOverdue = (iso: string) => Date.parse(iso) < now - minute;

  /** A past moment: `today 10:12`, `yesterday 18:00`, then the date. */
  const past = (iso: string) => {
    const days = civilDays(new Date(iso), new Date(now), zone);
    if (days === 0) return t("due.today", { time: clock(iso) });
    if (days === 1) return t("due.yesterday", { time: clock(iso) });
    return dateTime(iso);
  };

  /** A day of the calendar without a zone, `14 May 1979`. */
  const day = (civil: string) => format(language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(new Date(`${civil}T12:00:00Z`));

  return { now, zone, fast, clock, date, dateTime, weekday, exact, bothZones, age, due, isOverdue, past, today, until, day };
}
