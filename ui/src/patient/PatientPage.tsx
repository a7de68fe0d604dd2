// One person's file: how to reach them, what an invoice needs, their journeys.
import type { PatientDetail } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { DueMark, PatientMark, TestMark } from "../parts/marks.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { AccessLog } from "./AccessLog.tsx";
import { BreakGlass, isOutsideCare } from "./BreakGlass.tsx";
import { Consents } from "./Consents.tsx";
import { PapersForm } from "./PapersForm.tsx";
import { PatientStory } from "./PatientStory.tsx";
import { PersonForm } from "./PersonForm.tsx";
import "./patient.css";

const route = getRouteApi("/patients/$patientId");

export function PatientPage() {
  const { patientId } = route.useParams();
  const query = useQuery({ queryKey: ["patient", patientId], queryFn: ({ signal }) => api.patient(patientId, signal) });
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
  return (
    <>
      <header>
        <h1>{patient.full_name}</h1>
        <PatientMark country={patient.country} lang={patient.lang} />
      </header>
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
        </div>
        <div className="file-column">
          <Journeys patient={patient} />
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
