// The first screen: what you can do now, where you are, what happens next, how to reach a person.
import { useState } from "react";
import { failureOf } from "../api.ts";
import type { Failure } from "../api.ts";
import { clockTime, dayName, phoneZone } from "../format/when.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBar } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { AskList } from "./ask-list.tsx";
import { leave } from "./home-store.ts";
import type { Home } from "./home-store.ts";
import { JourneyTrack } from "./journey-track.tsx";
import { NextSteps } from "./next-steps.tsx";
import { AskCard, ConsultCard, LastAnswer, QuoteCard, WorryCard } from "./now-cards.tsx";

/** The first screen. `staleAt` is set while the line is broken: milliseconds since the epoch of the last good data. */
export function HomePage({ home, staleAt }: { home: Home; staleAt: number | null }) {
  const { t } = useI18n();
  return (
    <Frame>
      {staleAt !== null && <StaleNote at={staleAt} />}
      <ScreenHeading of="home">{t("home.hello", { name: `\u2068${home.patient.first_name}\u2069` })}</ScreenHeading>
      <WorryCard home={home} />
      <AskCard home={home} />
      <AskList home={home} />
      <ConsultCard home={home} />
      <QuoteCard home={home} />
      {home.journey && <JourneyTrack journey={home.journey} />}
      <NextSteps next={home.next} clinicZone={home.clinic.zone} />
      <LastAnswer home={home} />
      <SignOut />
      <HumanBar />
    </Frame>
  );
}

/** Says that the line is broken and how old the data is. */
export function StaleNote({ at }: { at: number }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const date = new Date(at);
  const zone = phoneZone();
  return (
    <p className="note note-warn" role="status">
      <Icon name="offline" />
      {t("stale.note", { day: dayName(date, lang, zone, new Date(now)), time: `\u2066${clockTime(date, lang, zone)}\u2069` })}
    </p>
  );
}

function SignOut() {
  const { t } = useI18n();
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <footer className="foot">
      {failure && <FailureNote failure={failure} />}
      <button type="button" className="link-button" onClick={() => go({ name: "mine" })}>
        {t("mine.title")}
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          setFailure(null);
          leave().catch((thrown: unknown) => setFailure(failureOf(thrown)));
        }}
      >
        {t("action.sign_out")}
      </button>
    </footer>
  );
}
