// Every open alert: who, why, how long, who is expected to act now.
import type { OpenEscalation } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { working } from "../parts/working.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { useAcknowledge, useEscalations } from "./useEscalations.ts";

export function EscalationsPage() {
  const { t } = useWords();
  const query = useEscalations();
  return (
    <div className="page">
      <header><h1>{t("escalations.title")}</h1></header>
      <QueryState query={query} skeleton={<Bones lines={5} height={36} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank icon="check" title={t("escalations.empty")} hint={t("escalations.emptyHint")} />
          ) : (
            <>
              <table className="table">
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
                  {items.map((escalation) => <Row key={escalation.id} escalation={escalation} />)}
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

function Row({ escalation }: { escalation: OpenEscalation }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const take = useAcknowledge(escalation.patient.full_name);
  return (
    <tr data-line>
      <td>
        <Link to="." search={(old) => ({ ...old, journey: escalation.journey_id })} data-row={escalation.journey_id}>{escalation.patient.full_name}</Link>
      </td>
      <td>{code("escalation_reason", escalation.reason)}</td>
      <td title={time.exact(escalation.opened_at)}>{time.age(escalation.opened_at)}</td>
      <td>
        {code("position", escalation.position)}
        {escalation.hops > 0 && <span className="muted"> · {t("escalations.hops", { count: escalation.hops })}</span>}
      </td>
      <td className="num">
        {may("care") && (
          <button type="button" className="button danger small" data-done aria-keyshortcuts="e" {...working(take.isPending || take.isSuccess, () => take.mutate(escalation))}>
            {take.isPending ? t("escalations.acknowledging") : t("escalations.acknowledge")}
          </button>
        )}
      </td>
    </tr>
  );
}
