// What the journey waits for, since when, and what happens if nobody does anything.
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, useParkedReason, useWaitingName } from "../parts/marks.tsx";
import { useTime } from "../time/useTime.ts";
import type { Journey } from "./journey.ts";

export function Situation({ journey }: { journey: Journey }) {
  const { t, code, effect } = useWords();
  const time = useTime();
  const waitingName = useWaitingName();
  const parkedReason = useParkedReason();
  const { state } = journey;
  const over = journey.stage === "closed" || journey.stage === "cancelled";
  const branch = state.default_branch && code("default_branch", state.default_branch);
  return (
    <>
      {journey.source === "snapshot" && !over && (
        <p className="note warn"><Icon name="alert" />{t("journey.snapshot")}</p>
      )}
      {state.parked && (
        <div className="note warn">
          <Icon name="alert" />
          <div>
            <strong>{t("journey.parkedTitle")}</strong>
            <p>{t("journey.parkedWhat", { what: effect(state.parked.effect), reason: parkedReason(state.parked.reason) })}</p>
            <p className="muted">{t("journey.parkedOwner", { owner: code("waiting", state.parked.owner) })}</p>
          </div>
          {state.parked.reason.endsWith("_missing") && (
            <Link className="button note-act" to="/patients/$patientId" params={{ patientId: journey.patient.id }}>{t("patient.complete")}</Link>
          )}
        </div>
      )}
      {state.paused && (
        <div className="note warn">
          <Icon name="pause" />
          <div>
            <strong>{t("journey.pausedTitle", { by: code("actor", state.paused.by) })}</strong>
            <p>{code("pause_reason", state.paused.reason)}</p>
          </div>
        </div>
      )}
      {!over && (
        <dl className="situation">
          <div>
            <dt>{t("journey.waitsOn")}</dt>
            <dd>
              <strong>{waitingName(journey.waiting_on)}</strong>{" "}
              <span className="muted" title={time.exact(journey.waiting_since)}>
                {t("journey.sinceFull", { age: time.age(journey.waiting_since), date: time.dateTime(journey.waiting_since) })}
              </span>
            </dd>
          </div>
          <div>
            <dt>{t("journey.ifNobody")}</dt>
            <dd>
              {branch && state.deadline_at ? (
                <span title={time.bothZones(state.deadline_at, journey.patient.country)}>
                  {t("journey.ifNobodyAt", { what: branch, when: time.due(state.deadline_at) })}
                </span>
              ) : (
                (branch ?? t("journey.ifNobodyNone"))
              )}
            </dd>
          </div>
          <div>
            <dt>{t("journey.nextDue")}</dt>
            <dd>
              <DueMark
                at={journey.next_due_at}
                country={journey.patient.country}
                label={journey.next_due_code && code("event", journey.next_due_code)}
              />
            </dd>
          </div>
        </dl>
      )}
    </>
  );
}
