// Times as a patient reads them: "tomorrow, 10:00", in the zone of the phone, with the clinic's time beside it where the two differ.
import { locale } from "../i18n/languages.ts";
import type { Lang } from "../i18n/languages.ts";

/** The phone's own zone. */
export function phoneZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Hour and minute in a zone, e.g. "14:30". An unknown zone falls back to the phone's. */
export function clockTime(at: Date, lang: Lang, zone: string): string {
  return format(at, lang, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The day as a person says it: "today", "tomorrow", else weekday, day and month (and the year when it is another one). */
export function dayName(at: Date, lang: Lang, zone: string, now: Date): string {
  const distance = civilDay(at, zone) - civilDay(now, zone);
  if (distance >= -1 && distance <= 1) {
    return new Intl.RelativeTimeFormat(locale(lang), { numeric: "auto" }).format(distance, "day");
  }
  const year = format(at, "en", zone, { year: "numeric" }) === format(now, "en", zone, { year: "numeric" });
  return format(at, lang, zone, { weekday: "long", day: "numeric", month: "long", ...(year ? {} : { year: "numeric" }) });
}

/** A plain date, e.g. "14 March". */
export function dateName(at: Date, lang: Lang, zone: string, now: Date): string {
  const year = format(at, "en", zone, { year: "numeric" }) === format(now, "en", zone, { year: "numeric" });
  return format(at, lang, zone, { day: "numeric", month: "long", ...(year ? {} : { year: "numeric" }) });
}

/** True when two zones show different clocks at that moment. */
export function clocksDiffer(at: Date, one: string, other: string): boolean {
  const day = (zone: string) => civilDay(at, zone) + clockTime(at, "en", zone);
  return day(one) !== day(other);
}

/** Days since the epoch of the civil date in a zone. */
function civilDay(at: Date, zone: string): number {
  const [year, month, day] = format(at, "en", zone, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA").split("-").map(Number);
  return Math.round(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000);
}

function format(at: Date, lang: Lang, zone: string, options: Intl.DateTimeFormatOptions, tag = locale(lang)): string {
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: zone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(tag, options).format(at);
  }
}
