// Where you are: the stages of the journey as a list, the present one marked in words.
import type { PortalHome } from "@medicalai/client/contract";
import { dateName, phoneZone } from "../format/when.ts";
import { useI18n } from "../i18n/i18n.tsx";
import type { Key } from "../i18n/i18n.tsx";
import { useNow } from "../now.ts";
import { Icon } from "../shell/icons.tsx";

const STAGES: Record<string, Key> = {
  lead: "stage.lead",
  consult: "stage.consult",
  quote: "stage.quote",
  surgery: "stage.surgery",
  aftercare: "stage.aftercare",
  invoice: "stage.invoice",
  closed: "stage.closed",
  cancelled: "stage.cancelled",
};

/** The stages, done to later. A stage without words here is left out rather than shown as a code. */
export function JourneyTrack({ journey }: { journey: PortalHome["journey"] }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const zone = phoneZone();
  const known = journey.steps.filter((step) => STAGES[step.stage]);
  const present = STAGES[journey.stage];
  return (
    <section className="card" aria-labelledby="where-title">
      <h2 id="where-title">{t("home.where")}</h2>
      <div className="where">
        <span className="where-bar" aria-hidden="true">
          {known.map((step) => (
            <span key={step.stage} className={`where-${step.state}`} />
          ))}
        </span>
        {present && (
          <p>
            <strong>{t(present)}</strong> <span className="quiet">{t("home.since", { day: dateName(new Date(journey.stage_since), lang, zone, new Date(now)) })}</span>
          </p>
        )}
      </div>
      <details>
        <summary>{t("home.all_steps")}</summary>
        <ol className="track">
          {known.map((step) => {
            const words = STAGES[step.stage];
            if (!words) return null;
            return (
              <li key={step.stage} className={`track-${step.state}`} aria-current={step.state === "now" ? "step" : undefined}>
                <span className="track-dot">{step.state === "done" && <Icon name="check" />}</span>
                <span className="track-name">{t(words)}</span>
                <span className="track-note">
                  {step.state === "now" ? t("step.now") : step.at ? dateName(new Date(step.at), lang, zone, new Date(now)) : t(`step.${step.state}`)}
                </span>
              </li>
            );
          })}
        </ol>
      </details>
    </section>
  );
}
