// What can be done with the selected leads together.
import type { BulkChange, Lead, ViewDefinition } from "@medicalai/client/leads";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { BulkDialog } from "./BulkDialog.tsx";
import type { Selection } from "./useSelection.ts";

const kinds: [BulkChange["kind"], IconName][] = [["assign", "person"], ["tag", "tag"], ["untag", "minus"], ["campaign", "megaphone"], ["lost", "close"]];

interface Props {
  leads: Lead[];
  selection: Selection;
  /** There are more than are loaded. */
  more: boolean;
  /** Everything the filters mean; null where only loaded ones can be named. */
  filter: (ViewDefinition & { q?: string }) | null;
}

export function BulkBar({ leads, selection, more, filter }: Props) {
  const { t, code } = useWords();
  const [kind, setKind] = useState<BulkChange["kind"] | null>(null);
  const count = selection.ids.size;
  if (count === 0) return null;
  const whole = selection.whole && filter !== null;
  return (
    <section className="lead-bulk" aria-label={t("bulk.title")}>
      <strong role="status">{whole ? t("bulk.whole") : t("bulk.selected", { count })}</strong>
      {more && filter && !whole && leads.every((lead) => selection.ids.has(lead.id)) && (
        <button type="button" className="button quiet small" onClick={selection.everything}>{t("bulk.takeWhole")}</button>
      )}
      {kinds.map(([each, icon]) => (
        <button key={each} type="button" className="button small" onClick={() => setKind(each)}>
          <Icon name={icon} size={13} />
          {code("bulk_kind", each)}
        </button>
      ))}
      <button type="button" className="button quiet small push" onClick={selection.clear}>
        <Icon name="close" size={12} />
        {t("bulk.clear")}
      </button>
      {kind && <BulkDialog key={kind} kind={kind} leads={leads} target={whole ? { ids: null, filter } : { ids: [...selection.ids], filter: null }} onDone={selection.clear} onClose={() => setKind(null)} />}
    </section>
  );
}
