// From which total, or how many points worse than the last time, somebody looks at the answers.
import { positions } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import type { AskProps } from "./AskFields.tsx";
import type { DraftAsk } from "./asks.ts";
import { NumberInput } from "./NumberField.tsx";
import { Part } from "./StepPart.tsx";

export function AskWorry({ editing, act, row, at }: AskProps<Extract<DraftAsk, { kind: "survey" }>>) {
  const { t, code } = useWords();
  const { worry } = act;
  const begin = { ...(act.instrument === "nrs11" ? { at: 7 } : {}), position: "doctor" as const, within_hours: 24 };
  return (
    <Part editing={editing} places={[at("act/worry")]} label={t("asks.worry")} wide>
      {(said) => (
        <>
          <label className="check">
            <input type="checkbox" aria-label={`${row}: ${t("asks.worryOn")}`} aria-describedby={said["aria-describedby"]} checked={Boolean(worry)} onChange={(event) => editing.put(at("act/worry"), event.target.checked ? begin : undefined)} />
            {t("asks.worryOn")}
          </label>
          {worry && (
            <>
              <span>{t(act.instrument === "iief5" ? "asks.worryBelow" : "asks.worryAt")}</span>
              <NumberInput editing={editing} place={at("act/worry/at")} label={`${row}: ${t("asks.worryAtLabel")}`} described={said["aria-describedby"]} optional />
              <span>{t("asks.worseBy")}</span>
              <NumberInput editing={editing} place={at("act/worry/worse_by")} label={`${row}: ${t("asks.worseByLabel")}`} described={said["aria-describedby"]} optional />
              <span>{t("asks.worryTells")}</span>
              <select className="input step-short" aria-label={`${row}: ${t("asks.worryWhom")}`} value={worry.position} onChange={(event) => editing.put(at("act/worry/position"), event.target.value)}>
                {positions.map((each) => <option key={each} value={each}>{code("position", each)}</option>)}
              </select>
              <span>{t("steps.within")}</span>
              <NumberInput editing={editing} place={at("act/worry/within_hours")} label={`${row}: ${t("asks.worryWithin")}`} described={said["aria-describedby"]} />
              <span>{code("plans_unit", "hour")}</span>
            </>
          )}
        </>
      )}
    </Part>
  );
}
