// A moment as the patient reads it: in the phone's zone, and beside it the clinic's clock where the two differ.
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { useNow } from "../now.ts";
import { clockTime, clocksDiffer, dayName, phoneZone } from "../format/when.ts";

/** Day and time. `clinicZone` adds the clinic's clock when it shows another time. */
export function Moment({ at, clinicZone }: { at: string; clinicZone?: string }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const date = new Date(at);
  const zone = phoneZone();
  const mine = <Ltr>{clockTime(date, lang, zone)}</Ltr>;
  return (
    <time dateTime={at} className="moment">
      <span className="moment-day">{dayName(date, lang, zone, new Date(now))}</span>
      {" · "}
      {clinicZone && clocksDiffer(date, zone, clinicZone) ? (
        <>
          <span>
            <Sentence text={t("time.yours")} parts={{ time: mine }} />
          </span>
          <span className="moment-clinic quiet">
            <Sentence text={t("time.clinic")} parts={{ time: <Ltr>{clockTime(date, lang, clinicZone)}</Ltr> }} />
          </span>
        </>
      ) : (
        <span>{mine}</span>
      )}
    </time>
  );
}
