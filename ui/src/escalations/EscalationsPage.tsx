// Every open alert: who, why, how long, who is expected to act now.
import type { OpenEscalation } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { holdOpen } from "../day/held.ts";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useKeepsPlace } from "../parts/useKeepsPlace.ts";
import { working } from "../parts/working.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import "./escalations.css";
import { useAcknowledge, useEscalations } from "./useEscalations.ts";

const none: OpenEscalation[] = [];
const keyOf = (escalation: OpenEscalation) => escalation.id;

export function EscalationsPage() {
  const { t } = useWords();
  const query = useEscalations();
  // Taken lines keep their place: the next one must not move under the second half of a double press.
  const held = useHeld(query.data?.items ?? none, keyOf, query.data === undefined ? "" : "all", holdOpen);
  return (
    <div className="page">
      <header><h1>{t("escalations.title")}</h1></header>
      <QueryState query={query} skeleton={<Bones lines={5} height={36} />}>
        {() =>
          held.items.length === 0 ? (
            <Blank icon="check" title={t("escalations.empty")} hint={t("escalations.emptyHint")} />
          ) : (
            <>
              <table className="table" {...held.on}>
                <thead>
                  <tr>
                    <th scope="col">{t("escalations.patient")}</th>
                    <th scope="col">{t("escalations.reason")}</th>
                    <th scope="col">{t("escalations.since")}</th>
                    <th scope="col">{t("escalations.position")}</th>
                    <th scope="col"><span className="visually-hidden">{t("escalations.acknowledge")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  {held.items.map(({ item, over }) => <Row key={item.id} escalation={item} over={over} />)}
                </tbody>
              </table>
              <p className="muted page-foot">{t("escalations.consequence")}</p>
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function Row({ escalation, over }: { escalation: OpenEscalation; over: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const take = useAcknowledge(escalation.patient.full_name);
  const [line, acting] = useKeepsPlace<HTMLTableRowElement>(over);
  return (
    <tr ref={line} data-line className={over ? "alert-over" : ""}>
      <td>
        <Link to="." search={(old) => ({ ...old, journey: escalation.journey_id })} data-row={escalation.journey_id}>{escalation.patient.full_name}</Link>
      </td>
      <td>{code("escalation_reason", escalation.reason)}</td>
      <td title={time.exact(escalation.opened_at)}>{time.age(escalation.opened_at)}</td>
      <td>
        {code("position", escalation.position)}
        {escalation.hops > 0 && <span className="muted"> · {t("escalations.hops", { count: escalation.hops })}</span>}
      </td>
      <td className="num" {...acting}>
        {over && <span className="muted">{t("day.over")}</span>}
        {!over && may("care") && (
          <button type="button" className="button danger small" data-done aria-keyshortcuts="e" {...working(take.isPending || take.isSuccess, () => take.mutate(escalation))}>
            {take.isPending ? t("escalations.acknowledging") : t("escalations.acknowledge")}
          </button>
        )}
      </td>
    </tr>
  );
}
