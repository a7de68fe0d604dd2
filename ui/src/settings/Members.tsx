// The people of the clinic: a role counts at once, and whoever is dismissed is out at once.
import type { Role, StaffEntry } from "@medicalai/client/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useMay, useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { Confirm } from "./Confirm.tsx";
import { rolesToGive } from "./roles.ts";
import { useProved } from "./StepUp.tsx";

type Act = { kind: "role"; role: Role } | { kind: "dismiss" } | { kind: "end" };
interface Asked {
  member: StaffEntry;
  act: Act;
}

export function Members({ members }: { members: StaffEntry[] }) {
  const { t, code } = useWords();
  const say = useToast();
  const proved = useProved();
  const may = useMay();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useMutation({
    mutationFn: ({ member, act }: Asked) =>
      proved(() => (act.kind === "end" ? api.endSessionsOf(member.id) : api.changeStaff(member.id, act.kind === "role" ? { role: act.role } : { active: false }))),
    onSuccess: (_, { member, act }) => {
      setAsked(null);
      void queries.invalidateQueries({ queryKey: ["staff"] });
      const title =
        act.kind === "role"
          ? t("team.changed", { name: member.name, role: code("role", act.role) })
          : act.kind === "dismiss"
            ? t("team.deactivated", { name: member.name })
            : t("team.sessionsEnded", { name: member.name });
      say({ kind: "ok", title, lines: [] });
    },
  });
  const ask = (member: StaffEntry, act: Act) => {
    change.reset();
    setAsked({ member, act });
  };
  const words =
    asked &&
    (asked.act.kind === "role"
      ? { title: t("team.changeTitle", { name: asked.member.name, role: code("role", asked.act.role) }), verb: t("team.change"), body: t("team.changeBody") }
      : asked.act.kind === "dismiss"
        ? { title: t("team.deactivateTitle", { name: asked.member.name }), verb: t("team.deactivate"), body: t("team.deactivateBody") }
        : { title: t("team.endTitle", { name: asked.member.name }), verb: t("team.end"), body: t("team.endBody") });
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("team.person")}</th>
            <th scope="col">{t("team.role")}</th>
            <th scope="col"><span className="visually-hidden">{t("team.actions", { name: "" })}</span></th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <Member key={member.id} member={member} changeable={may("manage_staff")} onAsk={(act) => ask(member, act)} />
          ))}
        </tbody>
      </table>
      {asked && words && (
        <Confirm
          title={words.title}
          verb={words.verb}
          danger={asked.act.kind !== "role"}
          act={{ isPending: change.isPending, error: change.error, mutate: () => change.mutate(asked) }}
          onClose={() => setAsked(null)}
        >
          <p>{words.body}</p>
        </Confirm>
      )}
    </>
  );
}

function Member({ member, changeable, onAsk }: { member: StaffEntry; changeable: boolean; onAsk: (act: Act) => void }) {
  const { t, code } = useWords();
  const { staff } = useSession();
  const self = member.id === staff.id;
  // Neither making an owner nor unmaking one is an admin's.
  const open = changeable && !self && (member.role !== "owner" || staff.role === "owner");
  return (
    <tr>
      <td>
        <span className="row">
          <strong>{member.name}</strong>
          {self && <span className="chip">{t("team.you")}</span>}
        </span>
      </td>
      <td>
        {open ? (
          // The choice asks before it acts.
          <select className="select" aria-label={`${t("team.role")}: ${member.name}`} value={member.role} onChange={(event) => onAsk({ kind: "role", role: event.target.value as Role })}>
            {rolesToGive(staff.role).map((role) => <option key={role} value={role}>{code("role", role)}</option>)}
          </select>
        ) : (
          code("role", member.role)
        )}
      </td>
      <td className="acts">
        {open && (
          <>
            <button type="button" className="button quiet small" onClick={() => onAsk({ kind: "end" })}>{t("team.end")}</button>
            <button type="button" className="button quiet small" onClick={() => onAsk({ kind: "dismiss" })}>{t("team.deactivate")}</button>
          </>
        )}
      </td>
    </tr>
  );
}
