// Where one's account is signed in, and the way to end that.
import type { StaffSession } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";

export function SessionsCard() {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const others = useMutation({
    mutationFn: api.endOtherSessions,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["sessions"] });
      say({ kind: "ok", title: t("sessions.othersEnded"), lines: [] });
    },
  });
  const query = useQuery({ queryKey: ["sessions"], queryFn: ({ signal }) => api.sessions(signal) });
  return (
    <section className="panel" aria-labelledby="sessions">
      <div className="settings-line">
        <h2 id="sessions">{t("sessions.title")}</h2>
        {(query.data?.items.length ?? 0) > 2 && (
          <button type="button" className="button push" disabled={others.isPending} onClick={() => others.mutate()}>{t("sessions.endOthers")}</button>
        )}
      </div>
      <p className="muted">{t("sessions.lead")}</p>
      <QueryState query={query} skeleton={<Bones lines={3} height={30} />}>
        {({ items }) => (
          <ul className="devices">
            {[...items].sort((a, b) => Number(b.current) - Number(a.current) || b.last_seen_at.localeCompare(a.last_seen_at)).map((each) => <Device key={each.id} session={each} />)}
          </ul>
        )}
      </QueryState>
    </section>
  );
}

function Device({ session }: { session: StaffSession }) {
  const { t, code } = useWords();
  const device = ({ device: name, client }: StaffSession) => (client === "browser" ? name.replace(" on ", " · ") : `${code("sessions.client", client)} · ${name}`);
  const time = useTime();
  const say = useToast();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.endSession(session.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["sessions"] });
      say({ kind: "ok", title: t("sessions.ended"), lines: [] });
    },
  });
  return (
    <li>
      <div>
        <p className="row">
          <strong>{device(session)}</strong>
          {session.current && <span className="chip ok">{t("sessions.here")}</span>}
        </p>
        <p className="muted">
          <span title={time.exact(session.last_seen_at)}>{t("sessions.seen", { date: time.past(session.last_seen_at) })}</span>
          {" · "}
          <span title={time.exact(session.created_at)}>{t("sessions.since", { date: time.past(session.created_at) })}</span>
        </p>
        {end.error instanceof Problem && <Refusal problem={end.error} />}
      </div>
      {!session.current && (
        <button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate()}>{t("sessions.end")}</button>
      )}
    </li>
  );
}
