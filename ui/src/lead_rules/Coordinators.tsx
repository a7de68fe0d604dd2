// Who takes leads, in which languages, and how many at most.
import type { LeadCoordinator } from "@medicalai/client/leads";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { useCoordinators } from "../leads/useAssignable.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { CoordinatorDialog } from "./CoordinatorDialog.tsx";

export function Coordinators() {
  const { t } = useWords();
  const [open, setOpen] = useState<LeadCoordinator | null>(null);
  return (
    <section className="panel" aria-labelledby="lead-takers">
      <h2 id="lead-takers">{t("lead_rules.takers")}</h2>
      <QueryState query={useCoordinators()} skeleton={<Bones lines={4} height={32} />}>
        {({ items }) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("team.person")}</th>
                <th scope="col">{t("lead_rules.takes")}</th>
                <th scope="col">{t("lead_rules.languages")}</th>
                <th scope="col" className="num">{t("lead_rules.openLeads")}</th>
                <th scope="col">{t("lead_rules.now")}</th>
                <th scope="col"><span className="visually-hidden">{t("lead_rules.change")}</span></th>
              </tr>
            </thead>
            <tbody>{items.map((each) => <Row key={each.id} person={each} onOpen={() => setOpen(each)} />)}</tbody>
          </table>
        )}
      </QueryState>
      {open && <CoordinatorDialog person={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Row({ person, onOpen }: { person: LeadCoordinator; onOpen: () => void }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  return (
    <tr>
      <td><span className="member-name"><strong>{person.name}</strong><span className="muted">{code("role", person.role)}</span></span></td>
      <td>{t(person.takes_leads ? "fact.yes" : "fact.no")}{person.takes_leads && person.hours && <span className="muted">{` · ${t("lead_rules.ownHours")}`}</span>}</td>
      <td>{person.languages.map((each) => code("language", each)).join(", ")}</td>
      <td className="num">{person.most_open === null ? person.open_leads : t("lead_rules.of", { open: person.open_leads, most: person.most_open })}</td>
      <td>
        {person.absent_until ? (
          <span className="chip warn">{t("lead_rules.awayUntil", { date: time.date(person.absent_until) })}</span>
        ) : (
          <span className={person.available ? "chip ok" : "chip"}>{t(person.available ? "lead_rules.available" : "lead_rules.unavailable")}</span>
        )}
      </td>
      <td className="acts">{may("manage_clinic") && <button type="button" className="button small" aria-label={t("lead_rules.changeOf", { name: person.name })} onClick={onOpen}>{t("lead_rules.change")}</button>}</td>
    </tr>
  );
}
