// The line of time on the patient's file: that of the open journey, or of the latest, or of the one that was chosen.
import type { PatientDetail } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Timeline } from "../journey/Timeline.tsx";
import { withState } from "../journey/journey.ts";
import { useJourney } from "../journey/useJourney.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";

const isOver = (stage: string) => stage === "closed" || stage === "cancelled";

export function PatientStory({ patient }: { patient: PatientDetail }) {
  const { t, code } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const { journeys } = patient;
  const shown = journeys.find((each) => each.id === chosen) ?? journeys.find((each) => !isOver(each.stage)) ?? journeys[0];
  if (!shown) return null;
  return (
    <div className="file-story">
      {journeys.length > 1 && (
        <label className="field">
          <span className="label">{t("patient.storyOf")}</span>
          <select className="input" value={shown.id} onChange={(event) => setChosen(event.target.value)}>
            {journeys.map((each) => (
              <option key={each.id} value={each.id}>
                {`${t("journey.pathway", { code: each.pathway.code, version: each.pathway.version })} · ${code("stage", each.stage)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <Story key={shown.id} journeyId={shown.id} />
    </div>
  );
}

function Story({ journeyId }: { journeyId: string }) {
  const query = useJourney(journeyId);
  const [messagesOpen, setMessagesOpen] = useState(false);
  return (
    <QueryState query={query} skeleton={<Bones lines={8} height={26} />}>
      {(detail) => <Timeline journey={withState(detail)} messagesOpen={messagesOpen} onMessages={() => setMessagesOpen(true)} />}
    </QueryState>
  );
}
