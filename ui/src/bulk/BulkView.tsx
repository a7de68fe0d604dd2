// A run: how far it is, what came of the journeys, and a way to stop what was not asked yet.
import { bulkOutcomes, type BulkOutcome, type JourneyBulk } from "@medicalai/client/bulk";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { Progress } from "../parts/Progress.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";
import { BulkItems } from "./BulkItems.tsx";
import { useBulk } from "./useBulk.ts";
import { codesOf, isOver, percentOf, useBulkWhy } from "./words.ts";

export function BulkView({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const query = useBulk(id);
  const stop = useMutation({
    mutationFn: () => api.cancelBulk(id),
    onSuccess: (stopped) => {
      queries.setQueryData(["bulk", id], stopped);
      void queries.invalidateQueries({ queryKey: ["bulks"] });
    },
  });
  const over = query.data && isOver(query.data);
  return (
    <Modal title={query.data ? code("jbulk_act", query.data.act) : t("jbulk.title")} onClose={onClose}>
      <div className="modal-body">
        <QueryState query={query} skeleton={<Bones lines={5} height={18} />}>{(bulk) => <Told bulk={bulk} />}</QueryState>
        {stop.error instanceof Problem && <Refusal problem={stop.error} />}
        {!over && <p className="muted">{t("jbulk.goesOn")}</p>}
        <div className="modal-foot">
          {query.data?.state === "running" && <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>{stop.isPending ? t("dialog.working") : t("jbulk.stop")}</button>}
          <button type="button" className="button primary" onClick={onClose}>{t("jbulk.close")}</button>
        </div>
      </div>
    </Modal>
  );
}

function Told({ bulk }: { bulk: JourneyBulk }) {
  const { t, code } = useWords();
  const time = useTime();
  const why = useBulkWhy();
  const [shown, setShown] = useState<BulkOutcome | null>(null);
  const { counts } = bulk;
  const settled = counts.act - counts.waiting;
  return (
    <>
      <Progress percent={percentOf(bulk)} label={code("jbulk_act", bulk.act)}>
        <span role="status">{code("jbulk_state", bulk.state, { done: settled, of: counts.act })}</span>
      </Progress>
      <p className="muted">
        {t("jbulk.by", { name: bulk.created_by.name, when: time.past(bulk.started_at ?? bulk.created_at) })}
        {bulk.reason && ` · ${code("pause_reason", bulk.reason)}`}
      </p>
      <ul className="bulk-outcomes">
        {bulkOutcomes.filter((each) => counts[each] > 0).map((each) => (
          <li key={each}>
            <button type="button" className="button quiet small" aria-expanded={shown === each} onClick={() => setShown(shown === each ? null : each)}>
              <Icon name={shown === each ? "down" : "chevron"} size={12} />
              {code("jbulk_outcome", each)} <strong className="num">{counts[each]}</strong>
            </button>
            <span className="muted">{codesOf(bulk, each).filter((one) => one.code !== each).map((one) => `${why(one.code)} ${one.count}`).join(" · ")}</span>
            {shown === each && <BulkItems id={bulk.id} outcome={each} />}
          </li>
        ))}
      </ul>
    </>
  );
}
