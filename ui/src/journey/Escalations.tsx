// This journey's open alerts, each with the one button that stops its climb.
import type { Escalation } from "@medicalai/client/contract";
import { useArmed } from "../escalations/useArmed.ts";
import { useAcknowledge } from "../escalations/useEscalations.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { working } from "../parts/working.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import type { Journey } from "./journey.ts";

export function Escalations({ journey }: { journey: Journey }) {
  const open = journey.escalations.filter((each) => !each.acknowledged_at);
  // The next alert moves up to where the one that was taken stood.
  const armed = useArmed(open.map((each) => each.id).join(" "), true);
  return open.map((each) => <OpenAlert key={each.id} escalation={each} name={journey.patient.full_name} armed={armed} />);
}

function OpenAlert({ escalation, name, armed }: { escalation: Escalation; name: string; armed: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const may = useMay();
  const take = useAcknowledge(name);
  return (
    <div className="note danger alert-note">
      <Icon name="alert" />
      <div>
        <strong>{code("escalation_reason", escalation.reason)}</strong>
        <span>
          {" · "}
          {time.past(escalation.opened_at)}
          {" · "}
          {t("escalations.at", { who: code("position", escalation.position) })}
          {escalation.hops > 0 && ` · ${t("escalations.hops", { count: escalation.hops })}`}
        </span>
        {may("care") && <p className="muted">{t("escalations.consequence")}</p>}
      </div>
      {may("care") && (
        <button type="button" className="button danger" data-done aria-keyshortcuts="e" {...working(!armed || take.isPending || take.isSuccess, () => take.mutate(escalation))}>
          {take.isPending ? t("escalations.acknowledging") : t("escalations.acknowledge")}
        </button>
      )}
    </div>
  );
}
