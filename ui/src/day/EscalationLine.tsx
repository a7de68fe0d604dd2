// An open alert of the day.
import type { OpenEscalation } from "@medicalai/client/contract";
import { memo } from "react";
import { useAcknowledge } from "../escalations/useEscalations.ts";
import { useWords } from "../i18n/words.ts";
import { PatientMark } from "../parts/marks.tsx";
import { working } from "../parts/working.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { Line } from "./Line.tsx";

export const EscalationLine = memo(function EscalationLine({ escalation, over, here }: { escalation: OpenEscalation; over: boolean; here: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const take = useAcknowledge(escalation.patient.full_name);
  return (
    <Line
      icon="alert"
      tone="danger"
      journeyId={escalation.journey_id}
      name={escalation.patient.full_name}
      mark={<PatientMark country={null} lang={escalation.patient.lang} />}
      what={
        <>
          <strong>{code("escalation_reason", escalation.reason)}</strong>
          <span className="muted">{t("day.waitsFor", { who: code("position", escalation.position) })}</span>
        </>
      }
      since={<time dateTime={escalation.opened_at} title={time.exact(escalation.opened_at)}>{t("day.openFor", { age: time.age(escalation.opened_at) })}</time>}
      otherwise={escalation.position === "admin" ? t("day.staysAtTop") : t("day.climbs")}
      when={escalation.hops > 0 && t("escalations.hops", { count: escalation.hops })}
      act={
        may("care") && (
          <button
            type="button"
            className="button danger small"
            data-done
            aria-keyshortcuts="e"
            title={t("escalations.consequence")}
            aria-label={t("day.takeOf", { name: escalation.patient.full_name })}
            {...working(take.isPending || take.isSuccess, () => take.mutate(escalation))}
          >
            {take.isPending ? t("escalations.acknowledging") : t("escalations.acknowledge")}
          </button>
        )
      }
      over={over}
      here={here}
    />
  );
});
