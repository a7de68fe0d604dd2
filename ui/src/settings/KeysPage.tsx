// Keys for the clinic's own programs: what each reads, until when, and when it was last used.
import type { ApiKey } from "@medicalai/client/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { Confirm } from "./Confirm.tsx";
import { MakeKey } from "./MakeKey.tsx";
import { useProved } from "./StepUp.tsx";

export function KeysPage() {
  const { t } = useWords();
  const [making, setMaking] = useState(false);
  const query = useQuery({ queryKey: ["api_keys"], queryFn: ({ signal }) => api.apiKeys(signal) });
  const button = (
    <button type="button" className="button primary" onClick={() => setMaking(true)}>
      <Icon name="key" size={14} />
      {t("keys.make")}
    </button>
  );
  return (
    <>
      <div className="settings-head">
        <p className="muted">{t("keys.lead")}</p>
        {(query.data?.items.length ?? 0) > 0 && button}
      </div>
      <QueryState query={query} skeleton={<Bones lines={4} height={38} />}>
        {({ items }) => (items.length === 0 ? <Blank icon="key" title={t("keys.empty")} hint={t("keys.emptyHint")}>{button}</Blank> : <Keys keys={items} />)}
      </QueryState>
      {making && <MakeKey onClose={() => setMaking(false)} />}
    </>
  );
}

function Keys({ keys }: { keys: ApiKey[] }) {
  const { t, code } = useWords();
  const time = useTime();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<ApiKey | null>(null);
  const end = useMutation({
    mutationFn: (key: ApiKey) => proved(() => api.endApiKey(key.id)),
    onSuccess: (_, key) => {
      setAsking(null);
      void queries.invalidateQueries({ queryKey: ["api_keys"] });
      say({ kind: "ok", title: t("keys.ended", { name: key.name }), lines: [] });
    },
  });
  const stateOf = (key: ApiKey) => (key.revoked_at ? "revoked" : Date.parse(key.expires_at) < time.now ? "expired" : "live");
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("keys.name")}</th>
            <th scope="col">{t("keys.scopes")}</th>
            <th scope="col">{t("keys.state")}</th>
            <th scope="col">{t("keys.until")}</th>
            <th scope="col">{t("keys.used")}</th>
            <th scope="col"><span className="visually-hidden">{t("keys.end")}</span></th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const state = stateOf(key);
            return (
              <tr key={key.id}>
                <td><strong>{key.name}</strong></td>
                <td><span className="row">{key.scopes.map((scope) => <span key={scope} className="chip">{code("scope", scope)}</span>)}</span></td>
                <td><span className={state === "live" ? "chip ok" : "chip"}>{code("keys.stateOf", state)}</span></td>
                <td><time dateTime={key.expires_at} title={time.exact(key.expires_at)}>{time.date(key.expires_at)}</time></td>
                <td>{key.last_used_at ? <time dateTime={key.last_used_at} title={time.exact(key.last_used_at)}>{time.past(key.last_used_at)}</time> : <span className="muted">{t("settings.never")}</span>}</td>
                <td className="acts">
                  {state === "live" && <button type="button" className="button quiet small" onClick={() => setAsking(key)}>{t("keys.end")}</button>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asking && (
        <Confirm title={t("keys.endTitle", { name: asking.name })} verb={t("keys.end")} danger act={{ ...end, mutate: () => end.mutate(asking) }} onClose={() => setAsking(null)}>
          <p>{t("keys.endBody")}</p>
        </Confirm>
      )}
    </>
  );
}
