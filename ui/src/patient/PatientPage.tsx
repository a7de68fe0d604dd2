// One person's file: how to reach them, what an invoice needs, their journeys, what the team writes and keeps about them.
import type { PatientDetail } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { Documents } from "../documents/Documents.tsx";
import { DoublesNotice } from "../doubles/DoublesNotice.tsx";
import { useWords } from "../i18n/words.ts";
import { Merges } from "../merge/Merges.tsx";
import { Notes } from "../notes/Notes.tsx";
import { DueMark, PatientMark, TestMark } from "../parts/marks.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { AccessLog } from "./AccessLog.tsx";
import { BreakGlass, isOutsideCare } from "./BreakGlass.tsx";
import { Consents } from "./Consents.tsx";
import { FieldHistory } from "./FieldHistory.tsx";
import { PapersForm } from "./PapersForm.tsx";
import { PatientStory } from "./PatientStory.tsx";
import { PersonForm } from "./PersonForm.tsx";
import "./patient.css";

const route = getRouteApi("/patients/$patientId");

export function PatientPage() {
  const { patientId } = route.useParams();
  const query = useQuery({ queryKey: ["patient", patientId], queryFn: ({ signal }) => api.patient(patientId, signal) });
  const navigate = useNavigate();
  // A record that became part of another answers with that one: the address follows.
  const lives = query.data?.id;
  useEffect(() => {
    if (lives && lives !== patientId) void navigate({ to: "/patients/$patientId", params: { patientId: lives }, search: (old) => old, replace: true });
  }, [lives, patientId, navigate]);
  if (isOutsideCare(query.error)) return <div className="page"><BreakGlass patientId={patientId} /></div>;
  return (
    <div className="page">
      <QueryState query={query} skeleton={<Bones lines={8} height={30} />}>
        {(patient) => <File key={patient.id} patient={patient} />}
      </QueryState>
    </div>
  );
}

function File({ patient }: { patient: PatientDetail }) {
  const { t } = useWords();
  const may = useMay();
  const { note, document } = route.useSearch();
  return (
    <>
      <header>
        <h1 dir="auto">{patient.full_name}</h1>
        <PatientMark country={patient.country} lang={patient.lang} />
      </header>
      {may("steer") && <DoublesNotice patientId={patient.id} name={patient.full_name} />}
      <div className="file">
        <div className="file-column">
          <section className="panel" aria-labelledby="person">
            <h2 id="person">{t("patient.person")}</h2>
            <PersonForm patient={patient} />
          </section>
          <section className="panel" aria-labelledby="papers">
            <h2 id="papers">{t("patient.papers")}</h2>
            <p className="muted">{t("patient.papersHint")}</p>
            <PapersForm patient={patient} />
          </section>
          <PatientStory patient={patient} />
          <FieldHistory patientId={patient.id} />
        </div>
        <div className="file-column">
          <Journeys patient={patient} />
          {may("care") && <Notes patientId={patient.id} shown={note} />}
          {may("care") && <Documents patientId={patient.id} shown={document} />}
          {may("steer") && <Merges patientId={patient.id} />}
          {may("care") && <Consents patient={patient} />}
          {may("care") && <AccessLog patientId={patient.id} />}
        </div>
      </div>
    </>
  );
}

function Journeys({ patient }: { patient: PatientDetail }) {
  const { t, code } = useWords();
  const time = useTime();
  return (
    <section className="panel" aria-labelledby="journeys">
      <h2 id="journeys">{t("patient.journeys")}</h2>
      {patient.journeys.length === 0 ? (
        <p className="muted">{t("patient.noJourneys")}</p>
      ) : (
        <ul className="papers">
          {patient.journeys.map((journey) => (
            <li key={journey.id}>
              <p className="spread">
                <Link to="." search={(old) => ({ ...old, journey: journey.id })} data-row={journey.id} className="list-name">
                  {t("journey.pathway", { code: journey.pathway.code, version: journey.pathway.version })}
                </Link>
                <TestMark journey={journey} />
                <span className="chip">{code("stage", journey.stage)}</span>
              </p>
              {journey.stage === "closed" || journey.stage === "cancelled" ? (
                <p className="muted">{time.past(journey.stage_since)}</p>
              ) : (
                <DueMark at={journey.next_due_at} country={patient.country} label={journey.next_due_code && code("event", journey.next_due_code)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
