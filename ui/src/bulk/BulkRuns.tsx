// Above the list: what runs on many journeys at this moment, whoever began it, and what ended a moment ago.
import type { JourneyBulk } from "@medicalai/client/bulk";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Progress } from "../parts/Progress.tsx";
import { useTime } from "../time/useTime.ts";
import { BulkView } from "./BulkView.tsx";
import { useBulks } from "./useBulk.ts";
import { isOver, percentOf } from "./words.ts";
import "./bulk.css";

/** For so long an ended run stands above the list: its result is read where it was begun. */
const shownMs = 10 * 60_000;

export function BulkRuns() {
  const { t, code } = useWords();
  const time = useTime();
  const [open, setOpen] = useState<string | null>(null);
  const runs = useBulks().data?.items ?? [];
  const recent = (run: JourneyBulk) => !isOver(run) || (run.finished_at !== null && time.now - Date.parse(run.finished_at) < shownMs);
  return (
    <>
      {runs.filter(recent).map((run) => (
        <section key={run.id} className="bulk-run" aria-label={code("jbulk_act", run.act)}>
          <strong><Icon name={isOver(run) ? "check" : "flow"} size={13} />{code("jbulk_act", run.act)}</strong>
          <Progress percent={percentOf(run)} label={code("jbulk_act", run.act)}>{code("jbulk_state", run.state, { done: run.counts.act - run.counts.waiting, of: run.counts.act })}</Progress>
          {run.counts.refused + run.counts.unavailable > 0 && <span className="chip warn">{t("jbulk.notDone", { count: run.counts.refused + run.counts.unavailable })}</span>}
          <button type="button" className="button quiet small push" onClick={() => setOpen(run.id)}>{t("jbulk.show")}</button>
        </section>
      ))}
      {open && <BulkView id={open} onClose={() => setOpen(null)} />}
    </>
  );
}
