// The fields of something that a step asks for, by its kind: what, until when, when it worries, and what happens if nobody answers.
import { askCalls, askConsents, askDocuments } from "@medicalai/client/asks";
import { instrumentCodes } from "@medicalai/client/instruments";
import { positions } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { branchOf, hasReminder, withBranch, type DraftAsk } from "./asks.ts";
import { AskWorry } from "./AskWorry.tsx";
import { NumberInput } from "./NumberField.tsx";
import { Part } from "./StepPart.tsx";
import type { Editing } from "./useDraft.ts";

export interface AskProps<Act extends DraftAsk = DraftAsk> {
  editing: Editing;
  act: Act;
  /** How the row is called. */
  row: string;
  at: (part: string) => string;
}

/** What exactly is asked for: the field, its choices, and where their words are. */
function exactly(act: DraftAsk): { field: string; choices: readonly string[]; group: string; chosen: string } | null {
  switch (act.kind) {
    case "survey":
      return { field: "instrument", choices: instrumentCodes, group: "instrument", chosen: act.instrument };
    case "document":
      return { field: "type", choices: askDocuments, group: "ask_document", chosen: act.type };
    case "consent":
      return { field: "purpose", choices: askConsents, group: "consent_purpose", chosen: act.purpose };
    case "call":
      return { field: "purpose", choices: askCalls, group: "ask_call", chosen: act.purpose };
    default:
      return null;
  }
}

export function AskFields({ editing, act, row, at }: AskProps) {
  const { t, code } = useWords();
  const what = exactly(act);
  const hour = code("plans_unit", "hour");
  return (
    <>
      {what && (
        <Part editing={editing} places={[at(`act/${what.field}`)]} label={code("asks_field", what.field)} wide>
          {(said) => (
            <select {...said} className="input" aria-label={`${row}: ${code("asks_field", what.field)}`} value={what.chosen} onChange={(event) => editing.put(at(`act/${what.field}`), event.target.value)}>
              {[...what.choices, ...(what.choices.includes(what.chosen) ? [] : [what.chosen])].map((each) => <option key={each} value={each}>{code(what.group, each)}</option>)}
            </select>
          )}
        </Part>
      )}
      {act.kind === "consent" && (
        <Part editing={editing} places={[at("act/valid_days")]} label={code("asks_field", "valid_days")} wide>
          {(said) => (
            <>
              <NumberInput editing={editing} place={at("act/valid_days")} label={`${row}: ${code("asks_field", "valid_days")}`} described={said["aria-describedby"]} optional />
              <span>{t("asks.validHint")}</span>
            </>
          )}
        </Part>
      )}
      {act.kind === "payment" && (
        <Part editing={editing} places={[at("act/share_percent")]} label={code("asks_field", "share_percent")} wide>
          {(said) => (
            <>
              <NumberInput editing={editing} place={at("act/share_percent")} label={`${row}: ${code("asks_field", "share_percent")}`} described={said["aria-describedby"]} />
              <span>{t("asks.ofQuote")}</span>
            </>
          )}
        </Part>
      )}
      {act.kind === "appointment" && (
        <Part editing={editing} places={[at("act/book_within_hours"), at("act/position"), at("act/remind_hours_before")]} label={code("asks_field", "book")} wide>
          {(said) => (
            <>
              <select className="input step-short" aria-label={`${row}: ${t("asks.whoBooks")}`} value={act.position} onChange={(event) => editing.put(at("act/position"), event.target.value)}>
                {positions.map((each) => <option key={each} value={each}>{code("position", each)}</option>)}
              </select>
              <span>{t("steps.within")}</span>
              <NumberInput editing={editing} place={at("act/book_within_hours")} label={`${row}: ${t("asks.bookWithin")}`} described={said["aria-describedby"]} />
              <span>{hour}</span>
              <span>{t("asks.remindBefore")}</span>
              <NumberInput editing={editing} place={at("act/remind_hours_before")} label={`${row}: ${t("asks.remindBefore")}`} described={said["aria-describedby"]} />
              <span>{hour}</span>
            </>
          )}
        </Part>
      )}
      {act.kind === "survey" && <AskWorry editing={editing} act={act} row={row} at={at} />}
      <Part editing={editing} places={[at("act/within_hours"), at("act/remind_after_hours")]} label={t("asks.time")} wide>
        {(said) => (
          <>
            <NumberInput editing={editing} place={at("act/within_hours")} label={`${row}: ${t("asks.deadline")}`} described={said["aria-describedby"]} />
            <span>{t(act.kind === "appointment" ? "asks.hoursToBook" : act.kind === "call" ? "asks.hoursToReach" : "asks.hoursToAnswer")}</span>
            {hasReminder(act) && (
              <>
                <span>{t("asks.reminderAfter")}</span>
                <NumberInput editing={editing} place={at("act/remind_after_hours")} label={`${row}: ${t("asks.reminder")}`} described={said["aria-describedby"]} optional />
                <span>{t("asks.reminderHint")}</span>
              </>
            )}
          </>
        )}
      </Part>
      <Part editing={editing} places={[at("act/otherwise")]} label={t("asks.otherwise")} wide>
        {(said) => (
          <>
            <select {...said} className="input" aria-label={`${row}: ${t("asks.otherwise")}`} value={branchOf(act)} onChange={(event) => editing.put(at("act/otherwise"), withBranch(act.otherwise, event.target.value))}>
              {!act.otherwise && <option value="">{t("asks.noBranch")}</option>}
              <option value="leave">{t("asks.leave")}</option>
              {positions.map((each) => <option key={each} value={each}>{t("asks.taskFor", { position: code("position", each) })}</option>)}
            </select>
            {act.otherwise?.then === "task" && (
              <>
                <span>{t("steps.within")}</span>
                <NumberInput editing={editing} place={at("act/otherwise/within_hours")} label={`${row}: ${t("asks.taskWithin")}`} described={said["aria-describedby"]} />
                <span>{hour}</span>
              </>
            )}
          </>
        )}
      </Part>
    </>
  );
}
