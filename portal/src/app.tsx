// Chooses the screen. Without a session nothing but the link's page and the way to a person is shown.
import { Suspense, lazy, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { CodeButton } from "./code/code-button.tsx";
import { homeStore, refresh, refreshClinic, watchWorld } from "./home/home-store.ts";
import type { Home } from "./home/home-store.ts";
import { HomePage, StaleNote } from "./home/home.tsx";
import { useI18n } from "./i18n/i18n.tsx";
import { LinkPage } from "./link/link.tsx";
import { go, useRoute } from "./route.ts";
import { CrashGuard } from "./shell/crash.tsx";
import { FailureNote } from "./shell/failure.tsx";
import { Frame } from "./shell/frame.tsx";
import { ScreenHeading } from "./shell/heading.tsx";
import { HumanBlock } from "./shell/human.tsx";
import { useStore } from "./store.ts";
import { answers, isAnswered } from "./survey/outbox.ts";
import { SurveyPage } from "./survey/survey.tsx";
import { ThanksPage } from "./survey/thanks.tsx";

const QuotePage = lazy(() => import("./quote/quote.tsx").then((module) => ({ default: module.QuotePage })));

const AskPage = lazy(() => import("./ask/page.tsx").then((module) => ({ default: module.AskPage })));

const MinePage = lazy(() => import("./mine/mine.tsx").then((module) => ({ default: module.MinePage })));

const CodePage = lazy(() => import("./code/code.tsx").then((module) => ({ default: module.CodePage })));

/** The portal. */
export function App() {
  useEffect(() => {
    void refreshClinic();
    // A link's page must not show, nor wait for, whoever used this phone before.
    if (!location.pathname.startsWith("/portal/l")) void refresh();
    return watchWorld();
  }, []);
  return (
    <CrashGuard>
      <Screen />
    </CrashGuard>
  );
}

function Screen() {
  const route = useRoute();
  const { status, home, at, failure } = useStore(homeStore);
  const given = useStore(answers);
  const { kept } = given;
  const { t } = useI18n();

  if (route.name === "link") return <LinkPage key={route.token} token={route.token} />;
  if (route.name === "code") {
    return (
      <Suspense fallback={<Waiting />}>
        <CodePage />
      </Suspense>
    );
  }
  if (status === "left") return <Closed title={t("bye.title")} body={t("bye.body")}><CodeButton /></Closed>;
  const thanks = () => <ThanksPage home={home} signedOut={status === "signed_out"} />;
  if (route.name === "thanks" && (home || kept.length > 0)) return thanks();
  if (status === "signed_out") {
    return (
      <Closed title={t("out.title")} body={t("out.body")}>
        {kept.length > 0 && <p className="note note-warn">{t("out.kept")}</p>}
        <CodeButton />
      </Closed>
    );
  }
  if (!home) {
    return status === "failed" && failure ? (
      <Frame>
        <ScreenHeading of="failed">{t("fail.title")}</ScreenHeading>
        <FailureNote failure={failure} />
        <button type="button" className="button" onClick={() => void refresh()}>
          {t("action.retry")}
        </button>
        <HumanBlock />
      </Frame>
    ) : (
      <Waiting />
    );
  }
  const staleAt = status === "stale" ? at : null;
  if (route.name === "survey") {
    // The phone's back button must not lead from the thanks into the same questions again.
    if (home.open_survey && home.journey && isAnswered(given, home.journey.id, home.open_survey.step_key)) return thanks();
    return <SurveyRoute key={home.journey?.id} home={home} step={route.step} staleAt={staleAt} />;
  }
  if (route.name === "ask") {
    return (
      <Suspense fallback={<Waiting />}>
        <AskPage key={`${home.journey?.id} ${route.step}`} home={home} step={route.step} at={route.at} staleAt={staleAt} />
      </Suspense>
    );
  }
  if (route.name === "quote") {
    return (
      <Suspense fallback={<Waiting />}>
        <QuotePage home={home} />
      </Suspense>
    );
  }
  if (route.name === "mine") {
    return (
      <Suspense fallback={<Waiting />}>
        <MinePage />
      </Suspense>
    );
  }
  return <HomePage home={home} staleAt={staleAt} />;
}

/** The survey. One that closes while it is being answered stays on screen: what the patient typed must still reach somebody. */
function SurveyRoute({ home, step, staleAt }: { home: Home; step: number; staleAt: number | null }) {
  const { t } = useI18n();
  const [begun] = useState(home.open_survey);
  const survey = home.open_survey ?? begun;
  if (survey && home.journey) {
    return <SurveyPage key={survey.step_key} journeyId={home.journey.id} emergency={home.emergency} survey={survey} step={step} />;
  }
  return (
    <Closed title={t("survey.none_title")} body={t("survey.none_body")}>
      {staleAt !== null && <StaleNote at={staleAt} />}
      <button type="button" className="button button-quiet" onClick={() => go({ name: "home" })}>
        {t("action.home")}
      </button>
    </Closed>
  );
}

function Closed({ title, body, children }: { title: string; body: string; children?: ReactNode }) {
  return (
    <Frame>
      <ScreenHeading of={title}>{title}</ScreenHeading>
      <p className="lead">{body}</p>
      {children}
      <HumanBlock />
    </Frame>
  );
}

/** A skeleton of the true shape; the stylesheet shows it only after a moment, so that a fast line never flickers. */
function Waiting() {
  const { t } = useI18n();
  return (
    <Frame>
      <div className="skeleton" role="status">
        <span className="unseen">{t("loading")}</span>
        <span className="skeleton-line" />
        <span className="skeleton-card" />
        <span className="skeleton-card" />
      </div>
    </Frame>
  );
}
