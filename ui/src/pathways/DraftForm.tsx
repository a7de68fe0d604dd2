// The form of a draft. A draft may be saved with faults; each stands at its field, and above all of them is a list that leads there.
import { positions, type PathwayVersion } from "@medicalai/client/pathways";
import { Problem } from "@medicalai/client/problem";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { ChecksTable } from "./ChecksTable.tsx";
import { DiscardDraft } from "./DiscardDraft.tsx";
import { FaultList } from "./FaultList.tsx";
import { focusPlace } from "./focusPlace.ts";
import { GroupFaults } from "./GroupFaults.tsx";
import { Leaving } from "./Leaving.tsx";
import { HourField, NumberField } from "./NumberField.tsx";
import { OrderField } from "./OrderField.tsx";
import { OutageField } from "./OutageField.tsx";
import { StepsField } from "./StepsField.tsx";
import type { Group } from "./places.ts";
import { useDraft } from "./useDraft.ts";

export function DraftForm({ version, place }: { version: PathwayVersion; place: string | undefined }) {
  const { t, code } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const { editing, save, overtake, unsaved, forget } = useDraft(version);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (place) focusPlace(place);
  }, [place]);
  const group = (name: Group) => ({ className: "panel", "aria-labelledby": `group-${name}`, id: `at-${name}` });
  const head = (name: Group) => (
    <>
      <h2 id={`group-${name}`}>{code("plans_place", name)}</h2>
      <p className="muted">{code("plans_means", name)}</p>
      <GroupFaults faults={editing.faults} group={name} />
    </>
  );
  const keep = async () => {
    setSaid("");
    const saved = await save.mutateAsync().catch(() => null);
    if (saved) setSaid(saved.faults.length > 0 ? t("plans.savedFaults", { count: saved.faults.length }) : t("plans.saved"));
    return saved;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep();
  };
  const rehearse = async () => {
    if (editing.changed && !(await keep())) return;
    await navigate({ to: "/pathways/$code/$version/rehearsal", params: { code: version.code, version: String(version.version) } });
  };
  const overtaken = save.error instanceof Problem && save.error.status === 412;
  const refused = save.error instanceof Problem && !overtaken && save.error.code !== "proof_required" && save.error.fields.length === 0;
  return (
    <form className="draft" onSubmit={submit} noValidate>
      <Leaving unsaved={unsaved} />
      {editing.faults.length > 0 && <FaultList code={version.code} faults={editing.faults} body={editing.draft} title={t("plans.faults", { count: editing.faults.length })} onGo={focusPlace} />}
      <div className="draft-two">
        <section {...group("waits")}>
          {head("waits")}
          <div className="draft-fields">
            <NumberField editing={editing} place="/waits/first_response_hours" unit="hour" />
            <NumberField editing={editing} place="/waits/staff_days" unit="day" />
            <NumberField editing={editing} place="/waits/payment_days" unit="day" />
            <NumberField editing={editing} place="/waits/discharge_hours" unit="hour" />
          </div>
        </section>
        <section {...group("reminders")}>
          {head("reminders")}
          <div className="draft-fields">
            <NumberField editing={editing} place="/reminders/consult_hours_before" unit="hour" />
            <NumberField editing={editing} place="/reminders/quote_days_after" unit="day" />
            <NumberField editing={editing} place="/reminders/surgery_days_before" unit="day" />
          </div>
        </section>
      </div>
      <section {...group("checks")}>
        {head("checks")}
        <ChecksTable editing={editing} />
      </section>
      <section {...group("steps")}>
        {head("steps")}
        <StepsField editing={editing} />
      </section>
      <div className="draft-two">
        <section {...group("silence")}>
          {head("silence")}
          <div className="draft-fields">
            <NumberField editing={editing} place="/silence/remind_after_hours" unit="hour" />
            <NumberField editing={editing} place="/silence/other_channel_after_hours" unit="hour" />
            <NumberField editing={editing} place="/silence/call_after_hours" unit="hour" />
            <NumberField editing={editing} place="/silence/human_after_hours" unit="hour" />
          </div>
        </section>
        <section {...group("escalation")}>
          {head("escalation")}
          <OrderField editing={editing} place="/escalation/positions" all={positions} group="position" />
          <div className="draft-fields"><NumberField editing={editing} place="/escalation/climb_after_minutes" unit="minute" /></div>
        </section>
        <section {...group("thresholds")}>
          {head("thresholds")}
          <div className="draft-fields">
            <NumberField editing={editing} place="/thresholds/pain_at" />
            <NumberField editing={editing} place="/thresholds/rise_by" />
            <NumberField editing={editing} place="/thresholds/rise_within_hours" unit="hour" />
          </div>
        </section>
        <section {...group("outage")}>
          {head("outage")}
          <OutageField editing={editing} />
        </section>
        <div className="draft-pair">
          <section {...group("quiet")}>
            {head("quiet")}
            <div className="draft-fields">
              <HourField editing={editing} place="/quiet/from" />
              <HourField editing={editing} place="/quiet/to" />
            </div>
          </section>
          <section className="panel" aria-labelledby="group-stay_days">
            <h2 id="group-stay_days">{t("plans.stay")}</h2>
            <p className="muted">{code("plans_means", "stay_days")}</p>
            <div className="draft-fields"><NumberField editing={editing} place="/stay_days" unit="day" /></div>
          </section>
          <section className="panel" aria-labelledby="group-invoice_after_days">
            <h2 id="group-invoice_after_days">{t("plans.invoice")}</h2>
            <div className="draft-fields"><NumberField editing={editing} place="/invoice_after_days" unit="day" /></div>
          </section>
        </div>
      </div>
      {overtaken && (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <p>{t("plans.overtaken")}</p>
          <button type="button" className="button small note-act" disabled={overtake.isPending} onClick={() => overtake.mutate("theirs")}>{t("plans.takeTheirs")}</button>
          <button type="button" className="button small" disabled={overtake.isPending} onClick={() => overtake.mutate("mine", { onSuccess: () => void keep() })}>{t("plans.keepMine")}</button>
        </div>
      )}
      {refused && save.error instanceof Problem && <Refusal problem={save.error} />}
      <div className="draft-foot">
        <p role="status">{save.isPending ? t("settings.working") : editing.changed ? <><Icon name="alert" size={13} />{t("plans.unsaved")}</> : said && <><Icon name="check" size={13} />{said}</>}</p>
        {may("manage_clinic") && (
          <span className="row">
            <DiscardDraft code={version.code} version={version.version} onDiscard={forget} />
            <button type="submit" className="button" disabled={save.isPending}>{t("plans.save")}</button>
            <button type="button" className="button primary" disabled={save.isPending} onClick={() => void rehearse()}>{editing.changed ? t("plans.saveRehearse") : t("plans.rehearse")}</button>
          </span>
        )}
      </div>
    </form>
  );
}
