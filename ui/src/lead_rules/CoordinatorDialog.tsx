// How one person takes leads.
import type { LeadCoordinator } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { HoursField } from "./HoursField.tsx";
import { emptyHours, faultyDay, likeMonday } from "./rules.ts";

const languages = ["tr", "en", "de", "ru", "ar"];
const usual = likeMonday({ ...emptyHours, mon: [["09:00", "18:00"]] });

export function CoordinatorDialog({ person, onClose }: { person: LeadCoordinator; onClose: () => void }) {
  const { t, code } = useWords();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [takes, setTakes] = useState(person.takes_leads);
  const [spoken, setSpoken] = useState(person.languages);
  const [hours, setHours] = useState(person.hours);
  const [most, setMost] = useState(person.most_open === null ? "" : String(person.most_open));
  const badMost = most.trim() !== "" && !(/^\d{1,4}$/.test(most.trim()) && Number(most) > 0);
  const save = useMutation({
    mutationFn: () => proved(() => api.saveCoordinator(person.id, { takes_leads: takes, languages: spoken, hours, most_open: most.trim() ? Number(most) : null })),
    onSuccess: () => {
      say({ kind: "ok", title: t("setup.saved"), lines: [] });
      void queries.invalidateQueries({ queryKey: ["coordinators"] });
      onClose();
    },
  });
  return (
    <Modal title={person.name} onClose={onClose} className="coordinator-dialog">
      <form
        className="modal-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!badMost && spoken.length > 0 && !(hours && faultyDay(hours))) save.mutate();
        }}
      >
        <label className="check"><input type="checkbox" checked={takes} onChange={(event) => setTakes(event.target.checked)} />{t("lead_rules.takesLeads")}</label>
        <fieldset className="checks">
          <legend>{t("lead_rules.languages")}</legend>
          <div className="row">
            {languages.map((each) => (
              <label key={each} className="check" lang={each}>
                <input type="checkbox" checked={spoken.includes(each)} onChange={(event) => setSpoken(languages.filter((one) => (one === each ? event.target.checked : spoken.includes(one))))} />
                {code("language", each)}
              </label>
            ))}
          </div>
          {spoken.length === 0 && <p className="wrong">{t("form.chooseOne")}</p>}
        </fieldset>
        <FormField label={t("lead_rules.mostOpen")} hint={t("lead_rules.mostOpenHint")} error={badMost ? t("form.badNumber", { min: 1, max: 9999 }) : undefined} input={<input className="input" inputMode="numeric" value={most} onChange={(event) => setMost(event.target.value)} />} />
        <label className="check"><input type="checkbox" checked={hours !== null} onChange={(event) => setHours(event.target.checked ? usual : null)} />{t("lead_rules.ownHoursWanted")}</label>
        {hours && <HoursField label={t("lead_rules.hoursOf", { name: person.name })} hours={hours} closed={false} onChange={setHours} />}
        {save.error instanceof Problem && save.error.code !== "proof_required" && <Refusal problem={save.error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className="button primary" disabled={save.isPending}>{save.isPending ? t("dialog.working") : t("setup.save")}</button>
        </div>
      </form>
    </Modal>
  );
}
