// What is chosen, and the button that moves it: it stays in sight while the list is read.
import { mostUpgrades, type JourneyImpact } from "@medicalai/client/pathways";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { UpgradeDialog } from "./UpgradeDialog.tsx";

interface Props {
  code: string;
  version: number;
  items: JourneyImpact[];
  chosen: ReadonlySet<string>;
  onClear: () => void;
}

export function UpgradeBar({ code, version, items, chosen, onClear }: Props) {
  const { t } = useWords();
  /** The journeys as they were when the dialog opened: a list read anew must not change what is confirmed. */
  const [asking, setAsking] = useState<JourneyImpact[] | null>(null);
  const many = chosen.size > mostUpgrades;
  return (
    <div className="upgrade-bar">
      <span aria-live="polite">{many ? t("impact.tooMany", { most: mostUpgrades }) : t("impact.chosen", { count: chosen.size })}</span>
      <span className="row">
        {chosen.size > 0 && <button type="button" className="button quiet" onClick={onClear}>{t("impact.clear")}</button>}
        <button type="button" className="button primary" disabled={chosen.size === 0 || many} onClick={() => setAsking(items.filter((each) => chosen.has(each.journey_id)))}>
          {t("impact.move", { count: chosen.size })}
        </button>
      </span>
      {asking && (
        <UpgradeDialog
          code={code}
          version={version}
          journeys={asking}
          items={items}
          onClose={(done) => {
            setAsking(null);
            if (done) onClear();
          }}
        />
      )}
    </div>
  );
}
