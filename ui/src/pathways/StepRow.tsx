// One step: what is done, when, under which conditions, and what happens when its time is past. What is wrong stands under its field.
import { askKinds } from "@medicalai/client/asks";
import { positions, stepMessages, stepTasks } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { written, type Draft } from "./draft.ts";
import { isAsk } from "./asks.ts";
import { AskFields } from "./AskFields.tsx";
import { NumberInput } from "./NumberField.tsx";
import { idOf } from "./places.ts";
import { StepConditions } from "./StepConditions.tsx";
import { Part } from "./StepPart.tsx";
import { doing, nameOf } from "./steps.ts";
import { StepWhen } from "./StepWhen.tsx";
import type { Editing } from "./useDraft.ts";

interface Props {
  editing: Editing;
  n: number;
  onRemove: () => void;
}

const choices: readonly string[] = [...stepMessages, ...stepTasks, ...askKinds];
/** Of what a step does, the parts that have fields of their own. */
const fields = ["within_hours", "position", "instrument", "type", "purpose", "valid_days", "share_percent", "worry", "remind_after_hours", "remind_hours_before", "book_within_hours", "otherwise"];

export function StepRow({ editing, n, onRemove }: Props) {
  const { t, code, language } = useWords();
  const step = editing.draft.steps[n];
  if (!step) return null;
  const row = t("steps.step", { n: n + 1 });
  const at = (part: string) => `/steps/${n}/${part}`;
  /** What was said of the values at these places is said of others. */
  const replace = (next: Draft, ...settled: string[]) => settled.forEach((each) => editing.replace(next, at(each)));
  const put = (part: string, value: unknown, settled = part) => replace(written(editing.draft, at(part), value), settled);
  const name = nameOf(step);
  // Templates stand within sentences elsewhere; here each is a choice of its own.
  const message = (template: string) => code("template", template).replace(/^./, (first) => first.toLocaleUpperCase(language));
  return (
    <li id={idOf(`/steps/${n}`)} className="step">
      <span className="step-number" aria-hidden="true">{n + 1}</span>
      <Part editing={editing} places={[at("act"), at("key")]} apart={fields.map((each) => at(`act/${each}`))} label={t("steps.what")}>
        {(said) => (
          <select {...said} className="input" aria-label={`${row}: ${t("steps.what")}`} value={name} onChange={(event) => replace({ ...editing.draft, steps: doing(editing.draft.steps, n, event.target.value) }, "act", "anchor", "key")}>
            <optgroup label={t("steps.messages")}>{stepMessages.map((each) => <option key={each} value={each}>{message(each)}</option>)}</optgroup>
            <optgroup label={t("steps.tasks")}>{stepTasks.map((each) => <option key={each} value={each}>{code("task_kind", each)}</option>)}</optgroup>
            <optgroup label={t("steps.asks")}>{askKinds.map((each) => <option key={each} value={each}>{code("ask_kind", each)}</option>)}</optgroup>
            {!choices.includes(name) && <option value={name}>{message(name)}</option>}
          </select>
        )}
      </Part>
      <StepWhen editing={editing} step={step} row={row} at={at} onCount={(count) => put("count", count, "offset_hours")} onUnit={(unit) => put("unit", unit, "offset_hours")} onTime={(side, anchor) => replace(written(written(editing.draft, at("side"), side), at("anchor"), anchor), "anchor", "offset_hours")} onHour={(hour) => put("hour", hour)} />
      <Part editing={editing} places={[at("late")]} label={t("steps.past")}>
        {(said) => (
          <select {...said} className="input" aria-label={`${row}: ${t("steps.past")}`} value={step.late} onChange={(event) => put("late", event.target.value)}>
            {["at_once", "skip"].map((each) => <option key={each} value={each}>{code("steps_late", each)}</option>)}
          </select>
        )}
      </Part>
      <button type="button" className="button quiet icon small step-remove" aria-label={`${t("steps.remove")}: ${row}`} onClick={onRemove}><Icon name="close" size={13} /></button>
      {step.act.kind === "task" && (
        <Part editing={editing} places={[at("act/within_hours"), at("act/position")]} label={t("steps.whom")} wide>
          {(said) => (
            <>
              <select className="input step-short" aria-label={`${row}: ${t("steps.whom")}`} value={step.act.kind === "task" ? step.act.position : undefined} onChange={(event) => put("act/position", event.target.value)}>
                {positions.map((each) => <option key={each} value={each}>{code("position", each)}</option>)}
              </select>
              <span>{t("steps.within")}</span>
              <NumberInput editing={editing} place={at("act/within_hours")} label={`${row}: ${t("steps.within")}`} described={said["aria-describedby"]} />
              <span>{code("plans_unit", "hour")}</span>
            </>
          )}
        </Part>
      )}
      {isAsk(step.act) && <AskFields editing={editing} act={step.act} row={row} at={at} />}
      <Part editing={editing} places={[at("when")]} label={t("steps.only")} wide>
        {(said) => <StepConditions when={step.when} row={row} described={said["aria-describedby"]} onChange={(when) => put("when", when)} />}
      </Part>
    </li>
  );
}
