// Who works here, in which role, who was invited, and what each role may do.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { Invitations } from "./Invitations.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { Members } from "./Members.tsx";
import { PermissionTable } from "./PermissionTable.tsx";
import { SecurityCard } from "./SecurityCard.tsx";

export function TeamPage() {
  const { t } = useWords();
  const may = useMay();
  const [inviting, setInviting] = useState(false);
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal) });
  return (
    <>
      <div className="settings-head">
        <p className="muted">{t("team.lead")}</p>
        {may("manage_staff") && (
          <button type="button" className="button primary" onClick={() => setInviting(true)}>
            <Icon name="person" size={14} />
            {t("team.invite")}
          </button>
        )}
      </div>
      <QueryState query={staff} skeleton={<Bones lines={6} height={38} />}>{({ items }) => <Members members={items} />}</QueryState>
      <Invitations />
      <SecurityCard />
      <PermissionTable />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
