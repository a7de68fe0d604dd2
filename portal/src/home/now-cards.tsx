// The cards above all else on the first screen: what the patient can do now.
import { dateName, phoneZone } from "../format/when.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Sentence } from "../i18n/sentence.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";
import { ClinicButtons, EmergencyLine } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { useStore } from "../store.ts";
import { hasDraft } from "../survey/draft.ts";
import { answers, isAnswered, waitingAnswer } from "../survey/outbox.ts";
import { isWorrying } from "../survey/worry.ts";
import type { Home } from "./home-store.ts";
import { Moment } from "./times.tsx";

const WORRY_SHOWN_MS = 24 * 3_600_000;

/** How long before its start the video room's door is shown: earlier, a patient would wait in an empty room. */
const DOOR_OPENS_MS = 15 * 60_000;
/** How long after its end: a talk may take longer than planned. */
const DOOR_CLOSES_MS = 60 * 60_000;

/** The open question, an answer that still waits, or nothing. */
export function AskCard({ home }: { home: Home }) {
  const { t } = useI18n();
  const state = useStore(answers);
  const journeyId = home.journey?.id;
  if (!journeyId) return null;
  const waiting = waitingAnswer(state, journeyId);
  if (waiting) {
    return (
      <section className={isWorrying(waiting.answer) ? "card card-alarm" : "card card-warn"}>
        <h2>
          <Icon name="kept" /> {t(isWorrying(waiting.answer) ? "kept.worry_title" : "ask.kept")}
        </h2>
        <button type="button" className="button" onClick={() => go({ name: "thanks" })}>
          {t("ask.kept_show")}
        </button>
      </section>
    );
  }
  const survey = home.open_survey;
  // The journey takes a moment to close an answered question; until then the receipt says that it was answered.
  if (!survey || isAnswered(state, journeyId, survey.step_key)) return null;
  return (
    <section className="card card-accent" aria-labelledby="ask-title">
      <p className="tag">{t("day.number", { n: survey.day_offset })}</p>
      <h2 id="ask-title" className="ask-title">
        <Sentence text={t("ask.by_doctor")} parts={{ who: <bdi>{survey.doctor_name ?? home.clinic.name}</bdi> }} />
      </h2>
      <p>{t("ask.body")}</p>
      <button type="button" className="button button-big" onClick={() => go({ name: "survey", step: 1 })}>
        {t(hasDraft(journeyId, survey.step_key) ? "ask.resume" : "ask.start")}
        <Icon name="forward" />
      </button>
    </section>
  );
}

/** After a worrying answer: it is known, and whom to call. */
export function WorryCard({ home }: { home: Home }) {
  const { t } = useI18n();
  const { receipt } = useStore(answers);
  const now = useNow();
  const told = receipt && receipt.journey_id === home.journey?.id && receipt.outcome.kind === "accepted" && receipt.outcome.worrying ? receipt.at : null;
  const last = home.last_check_in?.complication_flag ? Date.parse(home.last_check_in.answered_at) : null;
  const at = Math.max(told ?? 0, last ?? 0);
  if (now - at > WORRY_SHOWN_MS) return null;
  return (
    <section className="card card-alarm">
      <p>
        <Icon name="alert" /> {t("home.worry")}
      </p>
      <ClinicButtons loud />
      <EmergencyLine />
    </section>
  );
}

/** An offer to look at, while it waits for the patient. */
export function QuoteCard({ home }: { home: Home }) {
  const { t, lang } = useI18n();
  const { quote } = home;
  const now = useNow();
  if (quote?.state !== "sent" || quote.accepted_at) return null;
  return (
    <section className="card card-accent">
      <h2>{t("quote.ready")}</h2>
      <p>{t("quote.valid", { day: dateName(new Date(quote.valid_until), lang, phoneZone(), new Date(now)) })}</p>
      <button type="button" className="button button-big" onClick={() => go({ name: "quote" })}>
        {t("quote.see")}
        <Icon name="forward" />
      </button>
    </section>
  );
}

/** The video talk, with its door when it is open. */
export function ConsultCard({ home }: { home: Home }) {
  const { t } = useI18n();
  const { consult } = home;
  const now = useNow();
  // The last news of a broken line may be old.
  if (!consult || now >= Date.parse(consult.ends_at) + DOOR_CLOSES_MS) return null;
  const open = now >= Date.parse(consult.starts_at) - DOOR_OPENS_MS;
  return (
    <section className="card card-accent">
      <h2>{t("consult.title")}</h2>
      <p>
        <Moment at={consult.starts_at} clinicZone={home.clinic.zone} />
      </p>
      {open && consult.join_url && /^https?:/.test(consult.join_url) ? (
        <a className="button button-big" href={consult.join_url} target="_blank" rel="noopener noreferrer">
          <Icon name="video" />
          {t("consult.join")}
        </a>
      ) : (
        <p className="quiet">{t("consult.later")}</p>
      )}
    </section>
  );
}

/** The last answer, as the clinic has it. */
export function LastAnswer({ home }: { home: Home }) {
  const { t } = useI18n();
  const last = home.last_check_in;
  if (!last) return null;
  const score = last.pain_score === null ? null : <span>{t("pain.of", { n: last.pain_score })}</span>;
  const day = t("day.number", { n: last.day_offset });
  return (
    <section className="card last" aria-labelledby="last-title">
      <h2 id="last-title">{t("home.last")}</h2>
      <p>
        <Sentence text={t(score ? "home.last_pain" : "home.last_nopain")} parts={{ score, day: <span>{day}</span> }} />
      </p>
      <p className="quiet">
        <Moment at={last.answered_at} />
      </p>
    </section>
  );
}
