// The platform's operators: who may read the clinic's technical records now, until when and why, and each time it was done.
import type { DecodeGrant } from "@medicalai/client/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { Confirm } from "./Confirm.tsx";
import { GrantUses } from "./GrantUses.tsx";
import { LetOperatorIn } from "./LetOperatorIn.tsx";
import { shortId, standOf } from "./grants.ts";

export function SupportPage() {
  const { t } = useWords();
  const may = useMay();
  const [giving, setGiving] = useState(false);
  const query = useQuery({ queryKey: ["decode_grants"], queryFn: ({ signal }) => api.decodeGrants(signal) });
  const button = may("manage_security") && (
    <button type="button" className="button primary" onClick={() => setGiving(true)}>
      <Icon name="key" size={14} />
      {t("grants.give")}
    </button>
  );
  return (
    <>
      <div className="settings-head">
        <p className="muted">{t("grants.lead")}</p>
        {(query.data?.items.length ?? 0) > 0 && button}
      </div>
      <QueryState query={query} skeleton={<Bones lines={4} height={38} />}>
        {({ items }) => (items.length === 0 ? <Blank icon="key" title={t("grants.empty")} hint={t(button ? "grants.emptyHint" : "grants.emptyHintOther")}>{button}</Blank> : <Grants grants={items} />)}
      </QueryState>
      <GrantUses grants={query.data?.items ?? []} />
      {giving && <LetOperatorIn onClose={() => setGiving(false)} />}
    </>
  );
}

function Grants({ grants }: { grants: DecodeGrant[] }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const say = useToast();
  const nameOf = useStaffNames();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<DecodeGrant | null>(null);
  const end = useMutation({
    mutationFn: (grant: DecodeGrant) => api.endOperatorAccess(grant.operator_id),
    onSuccess: () => {
      setAsking(null);
      void queries.invalidateQueries({ queryKey: ["decode_grants"] });
      say({ kind: "ok", title: t("grants.ended"), lines: [] });
    },
  });
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("grants.operator")}</th>
            <th scope="col">{t("grants.reason")}</th>
            <th scope="col">{t("grants.by")}</th>
            <th scope="col">{t("grants.until")}</th>
            <th scope="col">{t("grants.stand")}</th>
            <th scope="col"><span className="visually-hidden">{t("grants.end")}</span></th>
          </tr>
        </thead>
        <tbody>
          {grants.map((grant) => {
            const stand = standOf(grant);
            const until = grant.ended_at ?? grant.expires_at;
            return (
              <tr key={`${grant.operator_id} ${grant.granted_at}`}>
                <td><code title={grant.operator_id}>{shortId(grant.operator_id)}</code></td>
                <td dir="auto">{grant.reason}</td>
                <td>
                  {nameOf(grant.granted_by) ?? t("grants.former")}
                  <span className="muted">{` · ${time.past(grant.granted_at)}`}</span>
                </td>
                <td><time dateTime={until} title={time.exact(until)}>{stand === "live" ? time.due(until) : time.past(until)}</time></td>
                <td><span className={stand === "live" ? "chip warn" : "chip"}>{code("grant_stand", stand)}</span></td>
                <td className="acts">
                  {grant.live && may("end_access") && <button type="button" className="button small" onClick={() => setAsking(grant)}>{t("grants.end")}</button>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asking && (
        <Confirm title={t("grants.endTitle")} verb={t("grants.end")} danger act={{ ...end, mutate: () => end.mutate(asking) }} onClose={() => setAsking(null)}>
          <p>{t("grants.endBody")}</p>
        </Confirm>
      )}
    </>
  );
}
