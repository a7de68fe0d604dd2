// The guided way of a test journey, from the lead to the end: where it stands, the next act, what reached the phone.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useWalk } from "./useWalk.ts";
import { nextOf, walkStages } from "./walk.ts";
import { WalkNext } from "./WalkNext.tsx";
import { WentOut } from "./WentOut.tsx";

export function Walk({ journeyId }: { journeyId: string }) {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const { journey: query, events } = useWalk(journeyId);
  const stage = query.data?.stage;
  useEffect(() => {
    // Setting up is done when the journey is: the list of steps must not lag behind.
    if (stage) void queries.invalidateQueries({ queryKey: ["onboarding"] });
  }, [stage, queries]);
  return (
    <QueryState query={query} skeleton={<Bones lines={7} height={34} />}>
      {(journey) => {
        const at = journey.stage === "cancelled" ? -1 : walkStages.indexOf(journey.stage);
        const next = nextOf(journey, events);
        return (
          <div className="walk">
            <ol className="walk-track" aria-label={t("test.stages")}>
              {walkStages.map((each, n) => {
                const done = n < at || (n === at && each === "closed");
                const here = n === at && !done;
                return (
                  <li key={each} className={done ? "is-done" : here ? "is-now" : ""} aria-current={here ? "step" : undefined}>
                    <span className="setup-mark" aria-hidden="true">{done ? <Icon name="check" size={12} /> : n + 1}</span>
                    <span className="walk-stage">{code("stage", each)}</span>
                    {done && <span className="visually-hidden">{t("journey.done")}</span>}
                    {here && <span className="chip accent">{t("test.now")}</span>}
                  </li>
                );
              })}
            </ol>
            <div className="walk-body">
              <WalkNext journey={journey} next={next} />
              <WentOut events={events} />
            </div>
          </div>
        );
      }}
    </QueryState>
  );
}
