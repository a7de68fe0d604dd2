// Each time an operator asked for the clinic's technical records: how much was opened, how much was refused, and for what reason it was allowed.
import type { DecodeGrant } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";
import { grantBehind, shortId } from "./grants.ts";

export function GrantUses({ grants }: { grants: DecodeGrant[] }) {
  const { t } = useWords();
  const time = useTime();
  const query = useQuery({ queryKey: ["decode_grants", "uses"], queryFn: ({ signal }) => api.grantUses(signal) });
  return (
    <section className="panel" aria-labelledby="grant-uses">
      <h2 id="grant-uses">{t("grants.uses")}</h2>
      <p className="muted">{t("grants.usesLead")}</p>
      <QueryState query={query} skeleton={<Bones lines={3} height={30} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t("grants.noUses")}</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("grants.at")}</th>
                  <th scope="col">{t("grants.operator")}</th>
                  <th scope="col" className="num">{t("grants.opened")}</th>
                  <th scope="col" className="num">{t("grants.refused")}</th>
                  <th scope="col">{t("grants.reason")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((use) => (
                  <tr key={`${use.at} ${use.operator_id}`}>
                    <td><time dateTime={use.at} title={time.exact(use.at)}>{time.past(use.at)}</time></td>
                    <td><code title={use.operator_id}>{shortId(use.operator_id)}</code></td>
                    <td className="num">{use.payloads - use.refused}</td>
                    <td className="num">{use.refused > 0 ? <strong className="wrong">{use.refused}</strong> : use.refused}</td>
                    <td dir="auto">{grantBehind(use, grants)?.reason ?? <span className="muted">{t("grants.noGrant")}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryState>
    </section>
  );
}
