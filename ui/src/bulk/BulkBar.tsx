// What can be done with the chosen journeys together.
import { bulkActs, type BulkAct } from "@medicalai/client/bulk";
import type { JourneyCard, JourneyFilter } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import type { Selection } from "../leads/useSelection.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import "../leads/lead_table.css";
import "./bulk.css";

const icons: Record<BulkAct, IconName> = { pause: "pause", resume: "play", retry: "play" };

interface Props {
  cards: JourneyCard[];
  selection: Selection;
  /** There are more than are loaded. */
  more: boolean;
  /** Everything the filters mean. */
  filter: JourneyFilter;
}

export function BulkBar({ cards, selection, more, filter }: Props) {
  const { t, code } = useWords();
  const [act, setAct] = useState<BulkAct | null>(null);
  const count = selection.ids.size;
  if (count === 0) return null;
  const target = selection.whole ? { filter } : { ids: [...selection.ids] };
  return (
    <section className="lead-bulk" aria-label={t("jbulk.title")}>
      <strong role="status">{selection.whole ? t("jbulk.whole") : t("jbulk.selected", { count })}</strong>
      {more && !selection.whole && cards.every((card) => selection.ids.has(card.id)) && (
        <button type="button" className="button quiet small" onClick={selection.everything}>{t("jbulk.takeWhole")}</button>
      )}
      {bulkActs.map((each) => (
        <button key={each} type="button" className="button small" onClick={() => setAct(each)}>
          <Icon name={icons[each]} size={13} />
          {code("jbulk_act", each)}
        </button>
      ))}
      <button type="button" className="button quiet small push" onClick={selection.clear}>
        <Icon name="close" size={12} />
        {t("jbulk.clear")}
      </button>
      {act && <PlanDialog key={act} act={act} target={target} onStarted={selection.clear} onClose={() => setAct(null)} />}
    </section>
  );
}
