// Who is away and when: new leads go to others. Owner and admins write it for all, everybody else for themselves.
import type { Absence } from "@medicalai/client/leads";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay, useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { AbsenceForm } from "./AbsenceForm.tsx";

export function Absences() {
  const { t } = useWords();
  const may = useMay();
  const query = useQuery({ queryKey: ["absences"], queryFn: ({ signal }) => api.absences(signal) });
  return (
    <section className="panel" aria-labelledby="lead-absences">
      <h2 id="lead-absences">{t("lead_rules.absences")}</h2>
      <p className="muted">{t("lead_rules.absencesHint")}</p>
      <QueryState query={query} skeleton={<Bones lines={2} height={28} />}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t("lead_rules.nobodyAway")}</p> : <ul className="devices">{items.map((each) => <Line key={each.id} absence={each} />)}</ul>)}
      </QueryState>
      {may("steer") && <AbsenceForm />}
    </section>
  );
}

function Line({ absence }: { absence: Absence }) {
  const { t } = useWords();
  const time = useTime();
  const may = useMay();
  const say = useToast();
  const queries = useQueryClient();
  const { staff } = useSession();
  const drop = useMutation({
    mutationFn: () => api.endAbsence(absence.id),
    onSuccess: () => say({ kind: "ok", title: t("lead_rules.absenceDropped", { name: absence.staff.name }), lines: [] }),
    onError: () => say({ kind: "danger", title: t("dialog.failed"), lines: [] }),
    onSettled: () => {
      for (const queryKey of [["absences"], ["coordinators"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  const mine = absence.staff.id === staff.id || staff.role === "owner" || staff.role === "admin";
  const over = Date.parse(absence.to) < time.now;
  // The end is the first day that somebody is back.
  const last = new Date(Date.parse(absence.to) - 60_000).toISOString();
  return (
    <li>
      <div>
        <strong>{absence.staff.name}</strong> {over && <span className="chip">{t("lead_rules.over")}</span>}
        <p className="muted">{`${time.date(absence.from)} – ${time.date(last)}`}</p>
      </div>
      {may("steer") && mine && !over && (
        <button type="button" className="button small" aria-label={t("lead_rules.dropAbsence", { name: absence.staff.name })} disabled={drop.isPending} onClick={() => drop.mutate()}>
          <Icon name="close" size={12} />
          {t("lead_rules.drop")}
        </button>
      )}
    </li>
  );
}
