// A clinic's questionnaire: one question per screen, kept after every tap, looked at once more, sent like a check-in.
import { useRef, useState } from "react";
import type { Emergency, PortalAsk } from "@medicalai/client/contract";
import { useI18n } from "../i18n/i18n.tsx";
import { go } from "../route.ts";
import { Frame } from "../shell/frame.tsx";
import { HumanFooter } from "../shell/human.tsx";
import { SurveyBar } from "../survey/bar.tsx";
import { PainQuestion } from "../survey/pain-question.tsx";
import { Review } from "../survey/review.tsx";
import { sendAndThank } from "../survey/send.ts";
import { firstOpen, forgetAskDraft, openAskDraft, saveAskDraft, toAnswers } from "./draft.ts";
import type { AskDraft } from "./draft.ts";
import { OptionQuestion } from "./option-question.tsx";
import { endsOf, isScale } from "./scale.ts";

interface Props {
  ask: PortalAsk;
  survey: NonNullable<PortalAsk["survey"]>;
  journeyId: string;
  emergency: Emergency;
  at: number;
}

/** The questionnaire at one of its screens. */
export function SurveyAsk({ ask, survey, journeyId, emergency, at: wanted }: Props) {
  const { t } = useI18n();
  const { questions, lang } = survey;
  const count = questions.length;
  const [draft, setDraft] = useState<AskDraft>(() => openAskDraft(journeyId, ask));
  const [sending, setSending] = useState(false);
  const [none, setNone] = useState(false);
  const [fromReview, setFromReview] = useState(false);
  const sent = useRef(false);
  // Nobody skips a question by its address; back and forth between answered ones is free.
  const at = Math.min(wanted, firstOpen(draft, count));
  const question = questions[at - 1];
  const screen = (next: number) => go({ name: "ask", step: ask.step, at: next });

  const change = (value: number | null) => {
    const next = { ...draft, answers: { ...draft.answers, [at - 1]: value } };
    setNone(false);
    setDraft(next);
    saveAskDraft(next);
    return next;
  };
  // A question changed from the review leads back to the review.
  const onward = (now = draft) => {
    screen(fromReview && firstOpen(now, count) > count ? count + 1 : at + 1);
    setFromReview(false);
  };
  const send = async () => {
    const given = toAnswers(draft, count);
    if (!given) {
      setNone(true);
      return;
    }
    if (sent.current) return;
    sent.current = true;
    setSending(true);
    const answer = { step_key: ask.step, asked_at: ask.asked_at, what: "survey" as const, instrument: survey.instrument, body: { answers: given } };
    await sendAndThank({ key: draft.key, journey_id: journeyId, answer, emergency, at: Date.now() }, () => forgetAskDraft(draft.mark));
  };
  const words = (text: string) => (
    <span lang={lang} dir="auto">
      {text}
    </span>
  );
  const value = draft.answers[at - 1];

  return (
    <Frame>
      <SurveyBar at={at} of={count} />
      {question && isScale(question) && (
        <PainQuestion
          key={at}
          of={`ask ${at}`}
          question={words(question.text)}
          ends={endsOf(question, { none: t("pain.none"), worst: t("pain.worst") })}
          value={value ?? null}
          onChange={change}
          onContinue={() => onward()}
        />
      )}
      {question && !isScale(question) && (
        <OptionQuestion
          key={at}
          of={`ask ${at}`}
          text={words(question.text)}
          lang={lang}
          options={question.options}
          value={value}
          onAnswer={(next) => onward(change(next))}
          onContinue={() => onward()}
          skippable={count > 1}
        />
      )}
      {!question && (
        <Review
          rows={questions.map((each, n) => ({ step: n + 1, key: String(n), label: words(each.text), name: each.text, answer: answerOf(n) }))}
          sending={sending}
          onChange={(step) => {
            setFromReview(true);
            screen(step);
          }}
          onSend={() => void send()}
        >
          {none && (
            <p className="note note-warn" role="alert">
              {t("askq.one_at_least")}
            </p>
          )}
        </Review>
      )}
      <HumanFooter />
    </Frame>
  );

  function answerOf(n: number) {
    const each = questions[n];
    const given = draft.answers[n];
    if (given === undefined) return t("review.missing");
    if (given === null || !each) return t("askq.left_out");
    if (isScale(each)) return t("pain.of", { n: given });
    return words(each.options.find((option) => option.value === given)?.label ?? String(given));
  }
}
