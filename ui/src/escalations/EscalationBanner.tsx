// The one thing that may interrupt: an alert nobody has taken. The longest open stands first.
import type { OpenEscalation } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { earlier } from "../time/earlier.ts";
import { useTime } from "../time/useTime.ts";
import { useArmed } from "./useArmed.ts";
import { useAcknowledge, useEscalations } from "./useEscalations.ts";
import "./escalations.css";

/** `quiet` where the page itself begins with the alerts: then only the spoken half remains. */
export function EscalationBanner({ quiet = false }: { quiet?: boolean }) {
  const { t } = useWords();
  const items = useEscalations().data?.items ?? [];
  const [first, ...rest] = [...items].sort((a, b) => b.hops - a.hops || earlier(a.opened_at, b.opened_at));
  // The live region stays in the page, so that the next alert is spoken when it arrives.
  return (
    <div role="alert">
      {first && quiet && <div className="visually-hidden"><BannerText escalation={first} /></div>}
      {first && !quiet && (
        <div className="escalation-banner">
          <Icon name="alert" size={20} />
          <BannerText escalation={first} />
          {rest.length > 0 && (
            <Link to="/escalations" className="escalation-more">{t("escalations.more", { count: rest.length })}</Link>
          )}
          <BannerActions key={first.id} escalation={first} />
        </div>
      )}
    </div>
  );
}

function BannerText({ escalation }: { escalation: OpenEscalation }) {
  const { t, code } = useWords();
  const time = useTime();
  return (
    <p className="escalation-text">
      <strong>{escalation.patient.full_name}</strong>
      <span>{code("escalation_reason", escalation.reason)}</span>
      <span>{t("escalations.opened", { age: time.age(escalation.opened_at) })}</span>
      <span>{t("escalations.at", { who: code("position", escalation.position) })}</span>
      {escalation.hops > 0 && <span>{t("escalations.hops", { count: escalation.hops })}</span>}
    </p>
  );
}

function BannerActions({ escalation }: { escalation: OpenEscalation }) {
  const { t } = useWords();
  const may = useMay();
  const take = useAcknowledge(escalation.patient.full_name);
  const armed = useArmed(escalation.id, false);
  return (
    <div className="escalation-actions">
      <Link to="." search={(old) => ({ ...old, journey: escalation.journey_id })} className="button">
        {t("escalations.openJourney")}
      </Link>
      {may("care") && (
        <button
          type="button"
          className="button danger"
          disabled={!armed || take.isPending || take.isSuccess}
          title={t("escalations.consequence")}
          onClick={() => take.mutate(escalation)}
        >
          {take.isPending ? t("escalations.acknowledging") : t("escalations.acknowledge")}
        </button>
      )}
    </div>
  );
}
