// The inside of one found line: what it is, the marked letters, and enough to tell two of one name apart.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { PatientMark } from "../parts/marks.tsx";
import { useSourceName } from "../parts/useSourceName.ts";
import { useTime } from "../time/useTime.ts";
import type { Hit } from "./hits.ts";
import { Marked } from "./Marked.tsx";

export function HitLine({ hit }: { hit: Hit }) {
  const { t, code } = useWords();
  const sourceName = useSourceName();
  const time = useTime();
  return (
    <>
      <Icon name={hit.icon} />
      <span className="hit-word">
        <span className="hit-title" dir="auto"><Marked pieces={hit.title} /></span>
        {hit.beside.length > 0 && <span className="muted hit-beside" dir="auto"><Marked pieces={hit.beside} /></span>}
      </span>
      {!hit.exact && <span className="chip">{t("find.similar")}</span>}
      {hit.lang && <PatientMark country={hit.country} lang={hit.lang} />}
      {hit.group === "leads" && hit.kind && <span className="muted">{sourceName(hit.kind)}</span>}
      {hit.group === "documents" && hit.kind && <span className="chip">{code("document_type", hit.kind)}</span>}
      {hit.at && <time className="muted" dateTime={hit.at} title={time.exact(hit.at)}>{time.past(hit.at)}</time>}
      {hit.group === "patients" && (hit.stage ? <span className="chip accent">{code("stage", hit.stage)}</span> : <span className="muted">{t("find.noJourney")}</span>)}
    </>
  );
}
