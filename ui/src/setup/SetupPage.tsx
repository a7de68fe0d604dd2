// Setting up a clinic: the steps with what each lacks, and the open one. Nothing of the wizard itself is kept: the address says which step, the facts say what is done.
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef, type ComponentType } from "react";
import type { Onboarding, SetupStep } from "@medicalai/client/setup";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { ChannelsStep } from "./ChannelsStep.tsx";
import { BrandStep, ClinicStep } from "./ClinicSteps.tsx";
import { PathwayStep } from "./PathwayStep.tsx";
import { RotaEditor } from "./RotaEditor.tsx";
import { SecurityStep } from "./SecurityStep.tsx";
import { StepList } from "./StepList.tsx";
import { doneCount, firstOpen, isStep, nextOpen } from "./steps.ts";
import { TeamStep } from "./TeamStep.tsx";
import { TestStep } from "./TestStep.tsx";
import { TransfersStep } from "./TransfersStep.tsx";
import { useMissing } from "./useMissing.ts";
import { useFollowFacts } from "./useOnboarding.ts";
import "../settings/settings.css";
import "./setup.css";

const pages: Record<SetupStep, ComponentType> = {
  clinic: ClinicStep,
  brand: BrandStep,
  security: SecurityStep,
  team: TeamStep,
  rota: RotaEditor,
  channels: ChannelsStep,
  transfers: TransfersStep,
  pathway: PathwayStep,
  test_journey: TestStep,
};

export function SetupPage() {
  const { t } = useWords();
  // Asked by everybody who comes here: whom it is refused, reads who may.
  const query = useQuery({ queryKey: ["onboarding"], queryFn: ({ signal }) => api.onboarding(signal), refetchInterval: 20_000 });
  useFollowFacts();
  return (
    <div className="page setup">
      <header>
        <h1>{t("setup.title")}</h1>
        {query.data && <span className="muted">{t("setup.count", { done: doneCount(query.data), all: query.data.steps.length })}</span>}
      </header>
      <QueryState query={query} skeleton={<Bones lines={9} height={40} />}>{(standing) => <Standing standing={standing} />}</QueryState>
    </div>
  );
}

function Standing({ standing }: { standing: Onboarding }) {
  const { step } = useParams({ strict: false });
  const last = useRef<string | null>(null);
  useEffect(() => {
    // Whoever came from another step stands at its head; whoever opens the page is left where the browser put them.
    if (step && last.current && last.current !== step) document.getElementById("setup-step")?.focus();
    last.current = step ?? null;
  }, [step]);
  if (!isStep(step)) return <Navigate to="/setup/$step" params={{ step: firstOpen(standing) }} replace />;
  return (
    <>
      <StepList standing={standing} at={step} />
      <Step key={step} standing={standing} step={step} />
    </>
  );
}

function Step({ standing, step }: { standing: Onboarding; step: SetupStep }) {
  const { t, code } = useWords();
  const missingWords = useMissing();
  const Page = pages[step];
  const { done = false, missing = [] } = standing.steps.find((each) => each.code === step) ?? {};
  const next = nextOpen(standing, step);
  return (
    <section className="setup-step" aria-labelledby="setup-step">
      {standing.done && (
        <div className="note setup-done" role="status">
          <Icon name="check" />
          <div>
            <p><strong>{t("setup.allDone")}</strong></p>
            <p>{t("setup.allDoneHint")}</p>
          </div>
          <Link to="/" className="button note-act">{t("setup.toDay")}</Link>
        </div>
      )}
      <div className="setup-head">
        <h2 id="setup-step" tabIndex={-1}>{code("setup_step", step)}</h2>
        <p className="muted">{code("setup_lead", step)}</p>
        {done ? (
          !standing.done && <p className="setup-state good"><Icon name="check" size={14} />{t("setup.nothingMissing")}</p>
        ) : (
          <p className="setup-state">
            <strong>{t("setup.missing")}</strong>
            {` ${missing.map((each) => missingWords(step, each)).join(", ")}`}
          </p>
        )}
      </div>
      <Page />
      {next && (
        <div className="setup-foot">
          <Link to="/setup/$step" params={{ step: next }} className={done ? "button primary" : "button"}>
            {t("setup.next", { step: code("setup_step", next) })}
            <Icon name="chevron" size={13} />
          </Link>
        </div>
      )}
    </section>
  );
}
