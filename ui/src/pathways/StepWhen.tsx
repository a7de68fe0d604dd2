// When a step happens: so many days or hours before or after what its time is counted from, and at which hour where the patient is.
import { stepAnchors, type StepAnchor } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { hasHour } from "./asks.ts";
import { numberOf } from "./NumberField.tsx";
import { faultAt, idOf } from "./places.ts";
import { Part } from "./StepPart.tsx";
import type { DraftStep, Side } from "./steps.ts";
import type { Editing } from "./useDraft.ts";
import { hourOf } from "./useSpan.ts";

/** Before the request and before discharge nothing can happen: neither is known by then. */
const times = stepAnchors.flatMap((anchor) => (anchor === "consult" || anchor === "surgery" ? [`before_${anchor}`, `after_${anchor}`] : [`after_${anchor}`]));
/** The choices, and one that came from elsewhere, so that it is seen and can be mended. */
const offered = (choices: readonly string[], chosen: string) => [...choices, ...(choices.includes(chosen) ? [] : [chosen])];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface WhenProps {
  editing: Editing;
  step: DraftStep;
  row: string;
  at: (part: string) => string;
  onCount: (count: number | null) => void;
  onUnit: (unit: string) => void;
  onTime: (side: Side, anchor: StepAnchor) => void;
  onHour: (hour: number | undefined) => void;
}

export function StepWhen({ editing, step, row, at, onCount, onUnit, onTime, onHour }: WhenProps) {
  const { t, code } = useWords();
  const time = `${step.side}_${step.anchor}`;
  const wrong = (part: string) => (faultAt(editing.faults, at(part)) ? true : undefined);
  return (
    <Part editing={editing} places={[at("offset_hours"), at("anchor"), at("hour")]} label={t("steps.when")}>
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
          {(hasHour(step.act) || step.hour !== undefined) && (
            <select id={idOf(at("hour"))} className="input step-hour" aria-label={`${row}: ${t("steps.hour")}`} aria-invalid={wrong("hour")} aria-describedby={described} value={step.hour ?? ""} onChange={(event) => onHour(event.target.value === "" ? undefined : Number(event.target.value))}>
              <option value="">{t("steps.anyHour")}</option>
              {hours.map((each) => <option key={each} value={each}>{hourOf(each)}</option>)}
            </select>
          )}
        </>
      )}
    </Part>
  );
}

