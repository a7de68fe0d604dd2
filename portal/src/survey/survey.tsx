// The survey: one question per screen. The draft is kept after every tap; sending keeps the answer on the phone first.
import { useRef, useState } from "react";
import type { Emergency, Survey } from "@medicalai/client/contract";
import { go } from "../route.ts";
import { Frame } from "../shell/frame.tsx";
import { HumanFooter } from "../shell/human.tsx";
import { SurveyBar } from "./bar.tsx";
import { firstOpenStep, openDraft, questionsOf, saveDraft, toCheckIn } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { FlagQuestion } from "./flag-question.tsx";
import { NoteQuestion } from "./note-question.tsx";
import { PainQuestion } from "./pain-question.tsx";
import { CheckInReview } from "./review.tsx";
import { sendAndThank } from "./send.ts";

interface Props {
  journeyId: string;
  emergency: Emergency;
  survey: Survey;
  /** Which screen, counted from 1. */
  step: number;
}

/** The open survey at one of its screens. */
export function SurveyPage({ journeyId, emergency, survey, step }: Props) {
  const questions = questionsOf(survey);
  const [draft, setDraft] = useState<Draft>(() => openDraft(journeyId, survey.step_key));
  const [sending, setSending] = useState(false);
  const sent = useRef(false);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    saveDraft(next);
  };

  // Nobody skips a question by its address; back and forth between answered ones is free.
  const reachable = Math.max(firstOpenStep(draft, questions), 1);
  const at = Math.min(step, reachable, questions.length);
  const question = questions[at - 1] ?? { kind: "pain" };
  // A question changed from the review leads back to the review.
  const complete = toCheckIn(draft, questions) !== null;
  const [fromReview, setFromReview] = useState(false);
  const onward = () => {
    const target = fromReview && complete ? questions.length : at + 1;
    setFromReview(false);
    go({ name: "survey", step: target });
  };

  const send = async () => {
    const answer = toCheckIn(draft, questions);
    if (!answer) {
      go({ name: "survey", step: firstOpenStep(draft, questions) });
      return;
    }
    if (sent.current) return;
    sent.current = true;
    setSending(true);
    await sendAndThank({ key: draft.key, journey_id: journeyId, answer, emergency, at: Date.now() }, () => saveDraft(null));
  };

  return (
    <Frame>
      <SurveyBar at={at} of={questions.length - 1} />
      {question.kind === "pain" && <PainQuestion value={draft.pain} onChange={(pain) => change({ pain })} onContinue={onward} />}
      {question.kind === "flag" && (
        <FlagQuestion
          key={question.code}
          code={question.code}
          value={draft.flags[question.code]}
          onAnswer={(yes) => change({ flags: { ...draft.flags, [question.code]: yes } })}
          onContinue={onward}
        />
      )}
      {question.kind === "note" && <NoteQuestion value={draft.note} onChange={(note) => change({ note })} onContinue={onward} />}
      {question.kind === "review" && (
        <CheckInReview
          draft={draft}
          questions={questions}
          sending={sending}
          onChange={(target) => {
            setFromReview(true);
            go({ name: "survey", step: target });
          }}
          onSend={() => void send()}
        />
      )}
      <HumanFooter />
    </Frame>
  );
}
