// Who this is, where they are, what time it is for them, and the ways out of this page.
import type { Stage } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, PatientMark, PriorityMark, TestMark } from "../parts/marks.tsx";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { cityOf, homeZone } from "../time/zones.ts";
import { PortalLink } from "./PortalLink.tsx";
import type { Journey } from "./journey.ts";

const track: Stage[] = ["lead", "consult", "quote", "surgery", "aftercare", "invoice"];

export function Header({ journey, onClose }: { journey: Journey; onClose: (() => void) | undefined }) {
  const { t, code } = useWords();
  const may = useMay();
  const [linking, setLinking] = useState(false);
  const home = homeZone(journey.patient.country);
  const over = journey.stage === "closed" || journey.stage === "cancelled";
  return (
    <header className="journey-head">
      <div className="spread">
        <div className="row">
          <h1>{journey.patient.full_name}</h1>
          <PriorityMark priority={journey.priority} />
          <TestMark journey={journey} />
        </div>
        <div className="journey-links">
          <Link className="button small" to="/patients/$patientId" params={{ patientId: journey.patient.id }}>
            <Icon name="person" size={14} />
            {t("patient.open")}
          </Link>
          {may("care") && (
            <button type="button" className="button small" onClick={() => setLinking(true)}>
              <Icon name="link" size={14} />
              {t("journey.portalLink")}
            </button>
          )}
          <a className="button small" href={journey.temporal_url} target="_blank" rel="noreferrer" title={t("journey.temporalHint")}>
            <Icon name="flow" size={14} />
            {t("journey.temporal")}
          </a>
          {onClose && (
            <>
              <Link className="button small icon" to="/journeys/$journeyId" params={{ journeyId: journey.id }} aria-label={t("journey.fullPage")} title={t("journey.fullPage")}>
                <Icon name="external" size={14} />
              </Link>
              <button type="button" className="button small icon" onClick={onClose} aria-label={t("journey.close")} title="Esc">
                <Icon name="close" size={14} />
              </button>
            </>
          )}
        </div>
      </div>
      <div className="journey-facts">
        <PatientMark country={journey.patient.country} lang={journey.patient.lang} />
        <Clocks home={home} />
        <span>{journey.coordinator ? t("journey.coordinator", { name: journey.coordinator.name }) : t("card.nobodyAssigned")}</span>
        {!over && (
          <span className="next-step">
            {`${t("journey.nextDue")}: `}
            <DueMark at={journey.next_due_at} country={journey.patient.country} label={journey.next_due_code && code("event", journey.next_due_code)} />
          </span>
        )}
        <span>{t("journey.pathway", { code: journey.pathway.code, version: journey.pathway.version })}</span>
      </div>
      <StageTrack stage={journey.stage} />
      {linking && <PortalLink patient={journey.patient} onClose={() => setLinking(false)} />}
    </header>
  );
}

/** Both clocks where they differ: nobody should write to a patient at three in the morning for want of a look. */
function Clocks({ home }: { home: string | null }) {
  const { t } = useWords();
  const time = useTime();
  const now = new Date(time.now);
  const clock = (zone: string) => t("journey.localTime", { time: time.clock(now, zone), city: cityOf(zone) });
  const differ = home !== null && time.clock(now, home) !== time.clock(now);
  return (
    <span className="clocks">
      <Icon name="clock" size={12} />
      {home && differ && <strong title={t("journey.patientClock")}>{clock(home)}</strong>}
      <span title={t("journey.clinicClock")}>{clock(time.zone)}</span>
    </span>
  );
}

function StageTrack({ stage }: { stage: Stage }) {
  const { t, code } = useWords();
  const over = stage === "closed" || stage === "cancelled";
  const at = stage === "closed" ? track.length : track.indexOf(stage);
  return (
    <ol className="track" aria-label={t("journey.stages")}>
      {track.map((each, n) => {
        const state = stage === "cancelled" ? "next" : n < at ? "done" : n === at ? "now" : "next";
        return (
          <li key={each} className={`track-${state}`} aria-current={state === "now" ? "step" : undefined}>
            <span className="track-dot">{state === "done" && <Icon name="check" size={10} />}</span>
            <span className="track-word">{code("stage", each)}</span>
            <span className="visually-hidden">{state === "done" ? t("journey.done") : state === "now" ? t("journey.now") : t("journey.next")}</span>
          </li>
        );
      })}
      {over && (
        <li className={stage === "closed" ? "track-done" : "track-off"} aria-current="step">
          <span className="track-dot"><Icon name={stage === "closed" ? "check" : "close"} size={10} /></span>
          {code("stage", stage)}
        </li>
      )}
    </ol>
  );
}
