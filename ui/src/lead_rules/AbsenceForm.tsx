// Writes down that somebody is away, from a day to a day.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { dayAfter } from "../campaigns/figures.ts";
import { useWords } from "../i18n/words.ts";
import { useCoordinators } from "../leads/useAssignable.ts";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { fromInput, toInput } from "../time/zones.ts";

export function AbsenceForm() {
  const { t } = useWords();
  const say = useToast();
  const time = useTime();
  const { staff } = useSession();
  const queries = useQueryClient();
  const all = useCoordinators().data?.items ?? [];
  const people = staff.role === "owner" || staff.role === "admin" ? all : all.filter((each) => each.id === staff.id);
  const today = toInput(new Date(time.now), time.zone).slice(0, 10);
  const [who, setWho] = useState(staff.id);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const person = people.find((each) => each.id === who) ?? people[0];
  const midnight = (date: string) => fromInput(`${date}T00:00`, time.zone)?.toISOString() ?? "";
  const save = useMutation({
    mutationFn: (staff_id: string) => api.addAbsence({ staff_id, from: midnight(from), to: midnight(dayAfter(to)) }),
    onSuccess: (made) => {
      say({ kind: "ok", title: t("lead_rules.absenceSaved", { name: made.staff.name }), lines: [] });
      setFrom("");
      setTo("");
      for (const queryKey of [["absences"], ["coordinators"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  const backwards = from !== "" && to !== "" && to < from;
  if (!person) return null;
  return (
    <form
      className="absence-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (from && to && !backwards) save.mutate(person.id);
      }}
    >
      <FormField
        label={t("team.person")}
        input={<select className="input" value={person.id} onChange={(event) => setWho(event.target.value)}>{people.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select>}
      />
      <FormField label={t("lead_rules.firstDay")} input={<input className="input" type="date" min={today} value={from} onChange={(event) => setFrom(event.target.value)} />} />
      <FormField label={t("lead_rules.lastDay")} error={backwards ? "endsBefore" : undefined} input={<input className="input" type="date" min={from || today} value={to} onChange={(event) => setTo(event.target.value)} />} />
      <button type="submit" className="button" disabled={!from || !to || backwards || save.isPending}>{t("lead_rules.addAbsence")}</button>
      {save.error instanceof Problem && <Refusal problem={save.error} />}
    </form>
  );
}
