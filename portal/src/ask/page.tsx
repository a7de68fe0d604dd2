// Something that a pathway asks for, by its kind. What is over meanwhile says so kindly.
import { useState } from "react";
import type { PortalAsk } from "@medicalai/client/contract";
import { StaleNote } from "../home/home.tsx";
import type { Home } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { go } from "../route.ts";
import { Frame } from "../shell/frame.tsx";
import { useStore } from "../store.ts";
import { BackBar } from "../survey/bar.tsx";
import { answers } from "../survey/outbox.ts";
import { OverNote } from "../survey/thanks.tsx";
import { ConsentAsk } from "./consent-ask.tsx";
import { FilesAsk } from "./files-ask.tsx";
import { openAsks } from "./open.ts";
import { PaymentAsk } from "./payment-ask.tsx";
import { SurveyAsk } from "./survey-ask.tsx";

interface Props {
  home: Home;
  step: string | null;
  /** Which screen of a survey, counted from 1. */
  at: number;
  staleAt: number | null;
}

/** One thing asked. One that ends while it is being answered stays on screen: what the patient typed must still reach somebody. */
export function AskPage({ home, step, at, staleAt }: Props) {
  const { t } = useI18n();
  const asks = openAsks(home, useStore(answers));
  const found = step === null ? asks[0] : asks.find((each) => each.step === step);
  const [begun] = useState(found);
  const ask = found ?? begun;
  const toHome = () => go({ name: "home" });
  if (!ask || !home.journey) {
    return (
      <Frame>
        {staleAt !== null && <StaleNote at={staleAt} />}
        <OverNote />
        <button type="button" className="button button-quiet" onClick={toHome}>
          {t("action.home")}
        </button>
      </Frame>
    );
  }
  const shared = { ask, journeyId: home.journey.id, emergency: home.emergency };
  if (ask.kind === "survey" && ask.survey) return <SurveyAsk {...shared} survey={ask.survey} at={at} />;
  return (
    <Frame>
      <BackBar onBack={toHome} />
      {staleAt !== null && <StaleNote at={staleAt} />}
      <Kind {...shared} ask={ask} />
    </Frame>
  );
}

function Kind({ ask, journeyId, emergency }: { ask: PortalAsk; journeyId: string; emergency: Home["emergency"] }) {
  if (ask.kind === "consent") return <ConsentAsk ask={ask} journeyId={journeyId} />;
  if (ask.kind === "payment") return <PaymentAsk ask={ask} />;
  if (ask.upload) return <FilesAsk ask={ask} upload={ask.upload} journeyId={journeyId} emergency={emergency} />;
  return <OverNote />;
}
