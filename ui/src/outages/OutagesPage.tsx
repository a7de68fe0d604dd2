// Each partner that is away or still waited for: since when, how many wait, how many of them are clinical, when it is asked again.
import type { Outage } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { partnerNames } from "../parts/marks.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { working } from "../parts/working.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { useOutages, useProbe } from "./useOutages.ts";

export function OutagesPage() {
  const { t } = useWords();
  const query = useOutages();
  return (
    <div className="page">
      <header><h1>{t("outages.title")}</h1></header>
      <QueryState query={query} skeleton={<Bones lines={3} height={36} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank icon="check" title={t("outages.empty")} hint={t("outages.emptyHint")} />
          ) : (
            <>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("outages.partner")}</th>
                    <th scope="col">{t("outages.state")}</th>
                    <th scope="col">{t("outages.since")}</th>
                    <th scope="col" className="num">{t("outages.waits")}</th>
                    <th scope="col" className="num">{t("outages.ofThem")}</th>
                    <th scope="col">{t("outages.next")}</th>
                    <th scope="col"><span className="visually-hidden">{t("outages.probe")}</span></th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((outage) => <Row key={outage.partner} outage={outage} />)}
                </tbody>
              </table>
              <p className="muted page-foot">{t("outages.consequence")}</p>
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function Row({ outage }: { outage: Outage }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const probe = useProbe();
  const name = partnerNames[outage.partner] ?? outage.partner;
  const away = outage.state !== "closed";
  return (
    <tr data-line>
      <td>{name}</td>
      <td>
        {code("outage_state", outage.state)}
        {away && outage.last_error && <span className="muted"> · {code("outage_error", outage.last_error)}</span>}
      </td>
      <td>{outage.since ? <span title={time.exact(outage.since)}>{time.age(outage.since)}</span> : "–"}</td>
      <td className="num">{outage.waiting}</td>
      <td className="num">{outage.clinical}</td>
      <td>{outage.next_probe_at ? time.clock(outage.next_probe_at) : "–"}</td>
      <td className="num">
        {away && may("steer") && (
          <button type="button" className="button small" data-done aria-label={`${t("outages.probe")}: ${name}`} {...working(probe.isPending, () => probe.mutate(outage.partner))}>
            {t("outages.probe")}
          </button>
        )}
      </td>
    </tr>
  );
}
