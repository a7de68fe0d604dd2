// One line of time: what is coming stands above "now" in a field of its own, what has happened below it, by kinds if wanted.
import { useMemo, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, Failed, QueryState } from "../parts/QueryState.tsx";
import { useGrowing } from "../parts/useGrowing.ts";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { Ahead, OpenTasks } from "./Ahead.tsx";
import { Past } from "./Past.tsx";
import type { Journey } from "./journey.ts";
import { filters, story, type StoryFilter } from "./story.ts";
import { useForecast, useJourneyEvents } from "./useJourney.ts";
import { useDocuments, useJourneyTasks, useMessages } from "./useStory.ts";
import "./timeline.css";

/** What has happened begins below what is to come: no screen shows more of it at first. */
const firstEntries = 10;
const entryHeight = 44;

interface Props {
  journey: Journey;
  /** Messages are asked for in one place and shown in two. */
  messagesOpen: boolean;
  onMessages: () => void;
}

export function Timeline({ journey, messagesOpen, onMessages }: Props) {
  const { t } = useWords();
  const time = useTime();
  const may = useMay();
  const nameOf = useStaffNames();
  const [only, setOnly] = useState<StoryFilter | null>(null);
  const [documentsOpen, setDocumentsOpen] = useState(false);
  const forecast = useForecast(journey.id);
  const tasks = useJourneyTasks(journey.id);
  const events = useJourneyEvents(journey.id);
  const messages = useMessages(journey.id, messagesOpen);
  const documents = useDocuments(journey.patient.id, documentsOpen);
  const clinical = journey.clinical !== false;

  const entries = useMemo(() => {
    const known = events.data?.pages.flatMap((page) => page.items) ?? [];
    const last = events.data?.pages.at(-1);
    return story({
      events: known,
      checkIns: journey.check_ins,
      calls: journey.calls ?? [],
      messages: messages.data?.items ?? [],
      documents: (documents.data?.items ?? []).filter((each) => each.journey_id === null || each.journey_id === journey.id),
      since: last?.next_cursor ? (known.map((each) => each.at).sort()[0] ?? null) : null,
    });
  }, [events.data, journey, messages.data, documents.data]);
  const shown = only ? entries.filter((entry) => entry.filter === only) : entries;
  const drawn = useGrowing(shown.length, firstEntries);
  const counts = useMemo(() => {
    const found = new Map<StoryFilter, number>();
    for (const entry of entries) found.set(entry.filter, (found.get(entry.filter) ?? 0) + 1);
    return found;
  }, [entries]);
  const choose = (filter: StoryFilter) => setOnly(only === filter ? null : filter);

  return (
    <section className="panel story" aria-labelledby="timeline">
      <h2 id="timeline">{t("journey.timeline")}</h2>
      <div className="story-ahead">
        <h3 className="timeline-half">{t("journey.ahead")}</h3>
        <OpenTasks tasks={tasks} nameOf={nameOf} />
        <QueryState query={forecast} skeleton={<Bones lines={3} />}>
          {({ items }) => <Ahead items={items} country={journey.patient.country} />}
        </QueryState>
      </div>
      <p className="story-now"><span>{t("journey.nowAt", { time: time.clock(new Date(time.now)) })}</span></p>
      <h3 className="timeline-half">{t("journey.past")}</h3>
      <div className="story-filters" role="group" aria-label={t("journey.storyFilter")}>
        <button type="button" aria-pressed={only === null} onClick={() => setOnly(null)}>{t("journey.storyAll")}</button>
        {filters.map((filter) => (
          <button key={filter} type="button" aria-pressed={only === filter} onClick={() => choose(filter)}>
            {t(`story.${filter}`)}
            {(counts.get(filter) ?? 0) > 0 && <span className="story-count">{counts.get(filter)}</span>}
          </button>
        ))}
      </div>
      {only === "messages" && may("care") && !messagesOpen && <AskFirst note={t("journey.messagesNote")} word={t("journey.messagesHere")} onAsk={onMessages} />}
      {only === "documents" && may("care") && !documentsOpen && <AskFirst note={t("journey.documentsNote")} word={t("journey.documentsShow")} onAsk={() => setDocumentsOpen(true)} />}
      {only === "messages" && messages.error && <Failed error={messages.error} onRetry={messages.refetch} slim />}
      {only === "documents" && documents.error && <Failed error={documents.error} onRetry={documents.refetch} slim />}
      <QueryState query={events} skeleton={<Bones lines={6} />}>
        {() => (
          <>
            {shown.length === 0 && <p className="muted">{only ? t("journey.storyNone") : t("journey.pastEmpty")}</p>}
            {/* With the place of those to come, so that Back finds the page about as long as it was. */}
            <ol className="timeline past" style={{ paddingBlockEnd: (shown.length - drawn) * entryHeight }}>{shown.slice(0, drawn).map((entry) => <Past key={entry.key} entry={entry} clinical={clinical} />)}</ol>
            {events.hasNextPage && (
              <button type="button" className="button small" disabled={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                {t("journey.older")}
              </button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

function AskFirst({ note, word, onAsk }: { note: string; word: string; onAsk: () => void }) {
  return (
    <div className="story-ask">
      <span className="muted">{note}</span>
      <button type="button" className="button small" onClick={onAsk}>
        <Icon name="list" size={13} />
        {word}
      </button>
    </div>
  );
}
