// Who works here, who was invited, and the two whom no clinic can do without.
import type { Role } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { Invitations } from "../settings/Invitations.tsx";
import { InviteDialog } from "../settings/InviteDialog.tsx";
import { useOnboarding } from "./useOnboarding.ts";

const needed = ["coordinator", "doctor"] as const;

export function TeamStep() {
  const { t, code } = useWords();
  const may = useMay();
  const [inviting, setInviting] = useState<Role | null>(null);
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal) });
  const missing = useOnboarding().data?.steps.find((step) => step.code === "team")?.missing ?? [];
  return (
    <>
      {may("manage_staff") && (
        <div className="row">
          {needed.map((role) => (
            <button key={role} type="button" className={missing.includes(role) ? "button primary" : "button"} onClick={() => setInviting(role)}>
              {t(role === "doctor" ? "setup_team.doctor" : "setup_team.coordinator")}
            </button>
          ))}
          <button type="button" className="button" onClick={() => setInviting("viewer")}>{t("setup_team.invite")}</button>
        </div>
      )}
      <QueryState query={staff} skeleton={<Bones lines={3} height={34} />}>
        {({ items }) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("team.person")}</th>
                <th scope="col">{t("team.role")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={each.id}>
                  <td><strong>{each.name}</strong></td>
                  <td>{code("role", each.role)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      <Invitations />
      {inviting && <InviteDialog role={inviting} onClose={() => setInviting(null)} />}
    </>
  );
}
