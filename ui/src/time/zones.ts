// Civil time in an IANA zone and back, and the zone in which a patient of a country most likely is at home.

interface Civil {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const readers = new Map<string, Intl.DateTimeFormat>();

function reader(zone: string): Intl.DateTimeFormat {
  let found = readers.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    readers.set(zone, found);
  }
  return found;
}

export function civilOf(at: Date, zone: string): Civil {
  const parts = Object.fromEntries(reader(zone).formatToParts(at).map((part) => [part.type, Number(part.value)]));
  return {
    year: parts["year"] ?? 0,
    month: parts["month"] ?? 0,
    day: parts["day"] ?? 0,
    hour: parts["hour"] ?? 0,
    minute: parts["minute"] ?? 0,
  };
}

const asUtc = (civil: Civil) => Date.UTC(civil.year, civil.month - 1, civil.day, civil.hour, civil.minute);
const two = (n: number) => String(n).padStart(2, "0");

/** `2026-05-04T10:00` as an `<input type="datetime-local">` wants it, for an instant in a zone. */
export function toInput(at: Date, zone: string): string {
  const civil = civilOf(at, zone);
  return `${civil.year}-${two(civil.month)}-${two(civil.day)}T${two(civil.hour)}:${two(civil.minute)}`;
}

/**
 * The instant that a civil time names in a zone, or null when the text is no date.
 * An hour that a clock change skips becomes the instant the same distance after the change.
 */
export function fromInput(text: string, zone: string): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute] = match.map(Number);
  const wanted = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  if (Number.isNaN(wanted)) return null;
  // Two rounds settle it: the first guess may land on the other side of a clock change.
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess = wanted - (asUtc(civilOf(new Date(guess), zone)) - guess);
  return new Date(guess);
}

/** Whole civil days from one instant to another, as a calendar in that zone counts them. */
export function civilDays(from: Date, to: Date, zone: string): number {
  const day = (at: Date) => {
    const civil = civilOf(at, zone);
    return Date.UTC(civil.year, civil.month - 1, civil.day) / 86_400_000;
  };
  return day(to) - day(from);
}

/** `Europe/Istanbul` → `İstanbul`. */
export function cityOf(zone: string): string {
  if (zone === "Europe/Istanbul") return "İstanbul";
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

// Countries with one civil time for nearly all of their people; the others are left out rather than guessed.
const zoneOfCountry: Record<string, string> = {
  AE: "Asia/Dubai",
  AT: "Europe/Vienna",
  AZ: "Asia/Baku",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BH: "Asia/Bahrain",
  CH: "Europe/Zurich",
  CY: "Asia/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin",
  DK: "Europe/Copenhagen",
  DZ: "Africa/Algiers",
  EG: "Africa/Cairo",
  ES: "Europe/Madrid",
  FI: "Europe/Helsinki",
  FR: "Europe/Paris",
  GB: "Europe/London",
  GE: "Asia/Tbilisi",
  GR: "Europe/Athens",
  IE: "Europe/Dublin",
  IL: "Asia/Jerusalem",
  IQ: "Asia/Baghdad",
  IT: "Europe/Rome",
  JO: "Asia/Amman",
  KW: "Asia/Kuwait",
  KZ: "Asia/Almaty",
  LB: "Asia/Beirut",
  LY: "Africa/Tripoli",
  MA: "Africa/Casablanca",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  OM: "Asia/Muscat",
  PL: "Europe/Warsaw",
  QA: "Asia/Qatar",
  RO: "Europe/Bucharest",
  RS: "Europe/Belgrade",
  SA: "Asia/Riyadh",
  SE: "Europe/Stockholm",
  TN: "Africa/Tunis",
  TR: "Europe/Istanbul",
  UA: "Europe/Kyiv",
  UZ: "Asia/Tashkent",
};

export function homeZone(country: string | null): string | null {
  return zoneOfCountry[(country ?? "").toUpperCase()] ?? null;
}
