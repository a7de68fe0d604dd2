// A booked time from then to then, where the clinic is and, where the clock differs, where the patient lives.
import type { PlannedMove } from "@medicalai/client/plans";
import { useWords } from "../../i18n/words.ts";
import { Icon } from "../../parts/Icon.tsx";
import { useTime } from "../../time/useTime.ts";
import { cityOf, homeZone } from "../../time/zones.ts";
import { New } from "./New.tsx";

export function MoveLine({ move, country, fresh }: { move: PlannedMove; country: string | null; fresh: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const home = homeZone(country);
  const { from, to } = move;
  const differs = home !== null && [from, to].some((at) => at && time.clock(at, home) !== time.clock(at));
  const at = (iso: string | null | undefined, zone: string) => (iso ? `${time.weekday(iso, zone)} ${time.clock(iso, zone)}` : "");
  const way = (zone: string) => (
    <>
      {from && (to ? <time dateTime={from}>{at(from, zone)}</time> : <s><time dateTime={from}>{at(from, zone)}</time></s>)}
      {from && to && <><span aria-hidden="true"> → </span><span className="visually-hidden">{t("foreseen.to")}</span></>}
      {to && <time dateTime={to}>{at(to, zone)}</time>}
    </>
  );
  return (
    <li className={fresh ? "is-new" : ""}>
      <Icon name={to ? "calendar" : "close"} size={14} />
      <div>
        <strong>{code("event", move.what)}</strong> {way(time.zone)}
        {!to && <> · {t("foreseen.givenUp")}</>} {fresh && <New />}
        {differs && <p className="muted">{cityOf(home)}: {way(home)}</p>}
      </div>
    </li>
  );
}
