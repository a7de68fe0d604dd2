// Who was invited and has not come yet, and how the letter fares.
import type { Invited } from "@medicalai/client/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { useProved } from "./StepUp.tsx";

export function Invitations() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ["invited"],
    queryFn: ({ signal }) => api.invited(signal),
    // The letter goes out by a sweep: what was just written is looked at again until it is settled.
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.letter === "pending" || each.letter === "asking") ? 3_000 : false),
  });
  if (query.data?.items.length === 0) return null;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited">{t("team.invitedTitle")}</h2>
      <div className="list-body">
        <QueryState query={query} skeleton={<Bones lines={2} height={38} />}>
          {({ items }) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("team.person")}</th>
                  <th scope="col">{t("team.role")}</th>
                  <th scope="col">{t("team.invitedAt")}</th>
                  <th scope="col">{t("team.letter")}</th>
                  <th scope="col"><span className="visually-hidden">{t("team.again")}</span></th>
                </tr>
              </thead>
              <tbody>{items.map((each) => <Row key={each.id} invited={each} />)}</tbody>
            </table>
          )}
        </QueryState>
      </div>
    </section>
  );
}

const tone: Record<string, string> = { sent: "ok", failed: "danger", unclear: "warn" };

function Row({ invited }: { invited: Invited }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const say = useToast();
  const proved = useProved();
  const may = useMay();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => proved(() => api.invite({ name: invited.name, email: invited.email, role: invited.role, lang: isLanguage(language) ? language : "tr" })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["invited"] });
      say({ kind: "ok", title: t("team.againSent"), lines: [t("team.againHint")] });
    },
  });
  return (
    <tr>
      <td>
        <span className="member-name">
          <strong>{invited.name}</strong>
          <span className="muted" dir="ltr">{invited.email}</span>
        </span>
      </td>
      <td>{code("role", invited.role)}</td>
      <td><time dateTime={invited.invited_at} title={time.exact(invited.invited_at)}>{time.past(invited.invited_at)}</time></td>
      <td>{invited.letter && <span className={`chip ${tone[invited.letter] ?? ""}`}>{code("letter_state", invited.letter)}</span>}</td>
      <td className="acts">
        {may("manage_staff") && (
          <button type="button" className="button quiet small" disabled={again.isPending} onClick={() => again.mutate()}>{t("team.again")}</button>
        )}
      </td>
    </tr>
  );
}
