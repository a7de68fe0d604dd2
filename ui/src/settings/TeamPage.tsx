// Who works here, in which role, and what each role may do.
import type { Role, TeamMember } from "@medicalai/client/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { Confirm } from "./Confirm.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { PermissionTable } from "./PermissionTable.tsx";
import { roles } from "./roles.ts";
import { useProved } from "./StepUp.tsx";

export function TeamPage() {
  const { t } = useWords();
  const [inviting, setInviting] = useState(false);
  const query = useQuery({ queryKey: ["team"], queryFn: ({ signal }) => api.team(signal) });
  return (
    <>
      <div className="settings-head">
        <p className="muted">{t("team.lead")}</p>
        <button type="button" className="button primary" onClick={() => setInviting(true)}>
          <Icon name="person" size={14} />
          {t("team.invite")}
        </button>
      </div>
      <QueryState query={query} skeleton={<Bones lines={6} height={38} />}>{({ items }) => <Members members={items} />}</QueryState>
      <PermissionTable />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

type Change = { member: TeamMember; to: { role: Role } | { active: boolean } };

function Members({ members }: { members: TeamMember[] }) {
  const { t, code } = useWords();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Change | null>(null);
  const fresh = () => {
    for (const queryKey of [["team"], ["staff"]]) void queries.invalidateQueries({ queryKey });
  };
  const change = useMutation({
    mutationFn: ({ member, to }: Change) => proved(() => api.changeMember(member.id, to)),
    onSuccess: (_, { member, to }) => {
      setAsking(null);
      fresh();
      const title =
        "role" in to
          ? t("team.changed", { name: member.name, role: code("role", to.role) })
          : to.active
            ? t("team.activated", { name: member.name })
            : t("team.deactivated", { name: member.name });
      say({ kind: "ok", title, lines: [] });
    },
  });
  const ask = (next: Change | null) => {
    change.reset();
    setAsking(next);
  };
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("team.person")}</th>
            <th scope="col">{t("team.role")}</th>
            <th scope="col">{t("team.state")}</th>
            <th scope="col">{t("team.second")}</th>
            <th scope="col">{t("team.seen")}</th>
            <th scope="col"><span className="visually-hidden">{t("team.actions", { name: "" })}</span></th>
          </tr>
        </thead>
        <tbody>{members.map((member) => <Member key={member.id} member={member} onAsk={ask} />)}</tbody>
      </table>
      {asking && "role" in asking.to && (
        <Confirm
          title={t("team.changeTitle", { name: asking.member.name, role: code("role", asking.to.role) })}
          verb={t("team.change")}
          act={{ ...change, mutate: () => change.mutate(asking) }}
          onClose={() => ask(null)}
        >
          <p>{t("team.changeBody")}</p>
        </Confirm>
      )}
      {asking && "active" in asking.to && (
        <Confirm
          title={t("team.deactivateTitle", { name: asking.member.name })}
          verb={t("team.deactivate")}
          danger
          act={{ ...change, mutate: () => change.mutate(asking) }}
          onClose={() => ask(null)}
        >
          <p>{t("team.deactivateBody")}</p>
        </Confirm>
      )}
    </>
  );
}

function Member({ member, onAsk }: { member: TeamMember; onAsk: (change: Change) => void }) {
  const { t, code } = useWords();
  const { staff } = useSession();
  const time = useTime();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const self = member.id === staff.id;
  const again = useMutation({
    mutationFn: () => proved(() => api.inviteAgain(member.id)),
    onSuccess: () => say({ kind: "ok", title: t("team.againSent"), lines: [t("team.sentHint")] }),
  });
  const open = useMutation({
    mutationFn: () => proved(() => api.changeMember(member.id, { active: true })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["team"] });
      say({ kind: "ok", title: t("team.activated", { name: member.name }), lines: [] });
    },
  });
  return (
    <tr>
      <td>
        <span className="member-name">
          <span className="row">
            <strong>{member.name}</strong>
            {self && <span className="chip">{t("team.you")}</span>}
          </span>
          <span className="muted" dir="ltr">{member.email}</span>
        </span>
      </td>
      <td>
        {self || member.state === "deactivated" ? (
          code("role", member.role)
        ) : (
          // The choice asks first: a role counts at once.
          <select
            className="select"
            aria-label={`${t("team.role")}: ${member.name}`}
            value={member.role}
            onChange={(event) => onAsk({ member, to: { role: event.target.value as Role } })}
          >
            {roles.map((role) => <option key={role} value={role}>{code("role", role)}</option>)}
          </select>
        )}
      </td>
      <td><span className={member.state === "active" ? "chip ok" : member.state === "invited" ? "chip accent" : "chip"}>{code("team.stateOf", member.state)}</span></td>
      <td>{member.second_factor ? <span className="chip ok">{t("totp.on")}</span> : <span className="muted">{t("totp.off")}</span>}</td>
      <td>
        {member.last_seen_at ? (
          <time dateTime={member.last_seen_at} title={time.exact(member.last_seen_at)}>{time.past(member.last_seen_at)}</time>
        ) : (
          <span className="muted">{t("settings.never")}</span>
        )}
      </td>
      <td className="acts">
        {member.state === "invited" && (
          <button type="button" className="button quiet small" disabled={again.isPending} onClick={() => again.mutate()}>{t("team.again")}</button>
        )}
        {member.state === "deactivated" && (
          <button type="button" className="button quiet small" disabled={open.isPending} onClick={() => open.mutate()}>{t("team.activate")}</button>
        )}
        {!self && member.state !== "deactivated" && (
          <button type="button" className="button quiet small" onClick={() => onAsk({ member, to: { active: false } })}>{t("team.deactivate")}</button>
        )}
      </td>
    </tr>
  );
}
