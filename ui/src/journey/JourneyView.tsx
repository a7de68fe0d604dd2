// One patient's journey on one place: what it waits for, what can be done, what was and what will be.
import { useState } from "react";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { Actions } from "./Actions.tsx";
import { CheckIns } from "./CheckIns.tsx";
import { Escalations } from "./Escalations.tsx";
import { Header } from "./Header.tsx";
import { LeadCard } from "./LeadCard.tsx";
import { Messages } from "./Messages.tsx";
import { OpenAsks } from "./OpenAsks.tsx";
import { Appointments, Invoices, Quotes } from "./Papers.tsx";
import { Situation } from "./Situation.tsx";
import { SurveyAnswers } from "./SurveyAnswers.tsx";
import { Timeline } from "./Timeline.tsx";
import { useJourney } from "./useJourney.ts";
import "./journey.css";
import { withState, type Journey } from "./journey.ts";

export function JourneyView({ journeyId, onClose }: { journeyId: string; onClose?: () => void }) {
  const query = useJourney(journeyId);
  return (
    <div className="journey">
      <QueryState query={query} skeleton={<div className="page"><Bones lines={9} height={26} /></div>}>
        {(detail) => <Sections journey={withState(detail)} onClose={onClose} />}
      </QueryState>
    </div>
  );
}

function Sections({ journey, onClose }: { journey: Journey; onClose: (() => void) | undefined }) {
  const [messagesOpen, setMessagesOpen] = useState(false);
  const showMessages = () => setMessagesOpen(true);
  return (
    <>
      <Header journey={journey} onClose={onClose} />
      <div className="journey-body">
        <div className="journey-top">
          <Escalations journey={journey} />
          <Situation journey={journey} />
          <Actions journey={journey} />
          <OpenAsks journey={journey} />
        </div>
        <div className="journey-main">
          <Timeline journey={journey} messagesOpen={messagesOpen} onMessages={showMessages} />
        </div>
        <div className="journey-side">
          <CheckIns journey={journey} />
          <SurveyAnswers journey={journey} />
          <LeadCard journey={journey} />
          <Appointments journey={journey} />
          <Quotes journey={journey} />
          <Invoices journey={journey} />
          <Messages journeyId={journey.id} open={messagesOpen} onOpen={showMessages} />
        </div>
      </div>
    </>
  );
}
