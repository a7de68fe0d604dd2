// One step: what is done, when, under which conditions, and what happens when its time is past. What is wrong stands under its field.
import { positions, stepAnchors, stepMessages, stepTasks, type StepAnchor } from "@medicalai/client/pathways";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { written, type Draft } from "./draft.ts";
import { NumberInput, numberOf } from "./NumberField.tsx";
import { faultAt, faultsWithin, idOf } from "./places.ts";
import { StepConditions } from "./StepConditions.tsx";
import { doing, type DraftStep, type Side } from "./steps.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

interface Props {
  editing: Editing;
  n: number;
  onRemove: () => void;
}

/** Before the request and before discharge nothing can happen: neither is known by then. */
const times = stepAnchors.flatMap((anchor) => (anchor === "consult" || anchor === "surgery" ? [`before_${anchor}`, `after_${anchor}`] : [`after_${anchor}`]));
/** The choices, and one that came from elsewhere, so that it is seen and can be mended. */
const offered = (choices: readonly string[], chosen: string) => [...choices, ...(choices.includes(chosen) ? [] : [chosen])];
const nameOf = ({ act }: DraftStep): string => (act.kind === "message" ? act.template : act.code);

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
      <Part editing={editing} places={[at("act"), at("key")]} apart={at("act/within_hours")} label={t("steps.what")}>
        {(said) => (
          <select {...said} className="input" aria-label={`${row}: ${t("steps.what")}`} value={name} onChange={(event) => replace({ ...editing.draft, steps: doing(editing.draft.steps, n, event.target.value) }, "act", "anchor", "key")}>
            <optgroup label={t("steps.messages")}>{stepMessages.map((each) => <option key={each} value={each}>{message(each)}</option>)}</optgroup>
            <optgroup label={t("steps.tasks")}>{stepTasks.map((each) => <option key={each} value={each}>{code("task_kind", each)}</option>)}</optgroup>
            {![...stepMessages, ...stepTasks].some((each) => each === name) && <option value={name}>{message(name)}</option>}
          </select>
        )}
      </Part>
      <When editing={editing} step={step} row={row} at={at} onCount={(count) => put("count", count, "offset_hours")} onUnit={(unit) => put("unit", unit, "offset_hours")} onTime={(side, anchor) => replace(written(written(editing.draft, at("side"), side), at("anchor"), anchor), "anchor", "offset_hours")} />
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
      <Part editing={editing} places={[at("when")]} label={t("steps.only")} wide>
        {(said) => <StepConditions when={step.when} row={row} described={said["aria-describedby"]} onChange={(when) => put("when", when)} />}
      </Part>
    </li>
  );
}

interface WhenProps {
  editing: Editing;
  step: DraftStep;
  row: string;
  at: (part: string) => string;
  onCount: (count: number | null) => void;
  onUnit: (unit: string) => void;
  onTime: (side: Side, anchor: StepAnchor) => void;
}

function When({ editing, step, row, at, onCount, onUnit, onTime }: WhenProps) {
  const { t, code } = useWords();
  const time = `${step.side}_${step.anchor}`;
  const wrong = (part: string) => (faultAt(editing.faults, at(part)) ? true : undefined);
  return (
    <Part editing={editing} places={[at("offset_hours"), at("anchor")]} label={t("steps.when")}>
      {({ "aria-describedby": described }) => (
        <>
          <input className="input draft-number" type="text" inputMode="numeric" autoComplete="off" aria-label={`${row}: ${t("steps.count")}`} aria-invalid={wrong("offset_hours")} aria-describedby={described} value={step.count ?? ""} onChange={(event) => onCount(numberOf(event.target.value))} />
          <select className="input step-unit" aria-label={`${row}: ${t("steps.unit")}`} value={step.unit} onChange={(event) => onUnit(event.target.value)}>
            {["day", "hour"].map((each) => <option key={each} value={each}>{code("plans_unit", each)}</option>)}
          </select>
          <select
            id={idOf(at("anchor"))}
            className="input step-time"
            aria-label={`${row}: ${t("steps.when")}`}
            aria-invalid={wrong("anchor")}
            aria-describedby={described}
            value={time}
            onChange={(event) => {
              const [side, anchor] = event.target.value.split("_");
              onTime(side as Side, anchor as StepAnchor);
            }}
          >
            {offered(times, time).map((each) => <option key={each} value={each}>{code("steps_side", each)}</option>)}
          </select>
        </>
      )}
    </Part>
  );
}

interface Said {
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}
interface PartProps {
  editing: Editing;
  places: string[];
  /** Within these places, but told elsewhere. */
  apart?: string;
  label: string;
  wide?: boolean;
  children: (said: Said) => ReactNode;
}

/** A labelled part of the row, with what is wrong with it below; the first of its places is where the way to it leads. */
function Part({ editing, places, apart, label, wide = false, children }: PartProps) {
  const words = usePlaceWords();
  const [place = ""] = places;
  const faults = places.flatMap((each) => faultsWithin(editing.faults, each)).filter((each) => each.place !== apart);
  const wrong = `${idOf(place)}-wrong`;
  return (
    <div id={idOf(place)} className={wide ? "step-part is-wide" : "step-part"}>
      <span className="step-label" aria-hidden="true">{label}</span>
      <div className="step-inputs">{children({ "aria-invalid": faults.length > 0 ? true : undefined, "aria-describedby": faults.length > 0 ? wrong : undefined })}</div>
      {faults.length > 0 && <div id={wrong}>{faults.map((each) => <p key={each.place + each.code} className="draft-wrong"><Icon name="alert" size={13} />{words.fault(each)}</p>)}</div>}
    </div>
  );
}
