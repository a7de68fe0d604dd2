// Each time somebody looked at a patient outside their care, with the reason they gave. Reading this page is recorded, so it is read once and not by itself.
import type { LookedIn } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

export function GlassPage() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ["broken_glass"],
    queryFn: ({ signal }) => api.brokenGlass(signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <>
      <div className="settings-head"><p className="muted">{t("looked.lead")}</p></div>
      <QueryState query={query} skeleton={<Bones lines={5} height={38} />}>
        {({ items }) => (items.length === 0 ? <Blank icon="check" title={t("looked.empty")} hint={t("looked.emptyHint")} /> : <Looks items={items} />)}
      </QueryState>
    </>
  );
}

function Looks({ items }: { items: LookedIn[] }) {
  const { t } = useWords();
  const time = useTime();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("looked.at")}</th>
          <th scope="col">{t("looked.who")}</th>
          <th scope="col">{t("looked.patient")}</th>
          <th scope="col">{t("looked.reason")}</th>
          <th scope="col">{t("looked.until")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((look) => (
          <tr key={look.id}>
            <td><time dateTime={look.opened_at} title={time.exact(look.opened_at)}>{time.past(look.opened_at)}</time></td>
            <td>{look.staff.name}</td>
            <td><Link to="/patients/$patientId" params={{ patientId: look.patient.id }} data-row={look.patient.id}>{look.patient.name}</Link></td>
            <td dir="auto">{look.reason ?? <span className="muted">{t("looked.erased")}</span>}</td>
            <td>
              {Date.parse(look.expires_at) > time.now ? (
                <span className="chip warn">{t("looked.open", { time: time.due(look.expires_at) })}</span>
              ) : (
                <time className="muted" dateTime={look.expires_at} title={time.exact(look.expires_at)}>{time.past(look.expires_at)}</time>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
