// The leads as a table: chosen columns, sorted by the heads, selected by press and key, drawn as far as it is in sight.
import type { Lead, LeadSort } from "@medicalai/client/leads";
import { useEffect } from "react";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { Icon } from "../parts/Icon.tsx";
import { useWindowed } from "../parts/useWindowed.ts";
import { useDensity } from "../shell/density.ts";
import { useKeys } from "../shell/keyboard.ts";
import { LeadRow } from "./LeadRow.tsx";
import { ariaSort, holdPages, sortOf, widths, type TableColumn } from "./table.ts";
import type { Selection } from "./useSelection.ts";
import "./lead_table.css";

const heights = { comfortable: 42, compact: 32 };
const keyOf = (lead: Lead) => lead.id;

interface Props {
  leads: Lead[];
  scope: string;
  columns: TableColumn[];
  sort: LeadSort;
  selection: Selection;
  openId: string | undefined;
  more: boolean;
  onMore: () => void;
  onSort: (sort: LeadSort) => void;
}

export function LeadTable({ leads, scope, columns, sort, selection, openId, more, onMore, onSort }: Props) {
  const { t, code } = useWords();
  const changed = useChanged();
  const row = heights[useDensity()];
  const held = useHeld(leads, keyOf, scope, holdPages);
  const { items } = held;
  const { box, rows, nearEnd, keep } = useWindowed(items.length, row, 8);
  useEffect(() => {
    if (nearEnd && more) onMore();
  }, [nearEnd, more, onMore]);
  const at = (element: EventTarget | null) => {
    const id = element instanceof HTMLElement ? element.closest("tr")?.dataset["id"] : undefined;
    return id ? items.findIndex(({ item }) => item.id === id) : -1;
  };
  const select = (range: boolean) => {
    const lead = items[at(document.activeElement)]?.item;
    if (!lead) return false;
    selection.press(lead.id, range);
    return true;
  };
  useKeys({ x: (event) => select(event.shiftKey) });
  // The height of what is not drawn between two rows stands above the second of them.
  const drawn = rows.flatMap((n, at) => (items[n] ? [{ n, gap: (n - 1 - (rows[at - 1] ?? -1)) * row, ...items[n] }] : []));
  const below = items.length - 1 - (rows.at(-1) ?? -1);
  const width = 44 + 240 + columns.reduce((sum, each) => sum + widths[each], 0);
  const all = leads.length > 0 && leads.every((lead) => selection.ids.has(lead.id));

  return (
    <div className="lead-table-frame" {...held.on}>
      {held.fresh > 0 && (
        <button type="button" className="button small board-new" onClick={held.release}>
          <Icon name="down" size={12} />
          {t("day.fresh", { count: held.fresh })}
        </button>
      )}
      <div ref={box} className="lead-table-box" onFocus={(event) => keep(at(event.target))} onBlur={() => keep(-1)}>
        <table className="table lead-table" style={{ inlineSize: width }} aria-rowcount={more ? -1 : items.length + 1} aria-label={t("leads.tableLabel")}>
          <colgroup>
            <col style={{ inlineSize: 44 }} />
            <col style={{ inlineSize: 240 }} />
            {columns.map((each) => <col key={each} style={{ inlineSize: widths[each] }} />)}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className="lead-pick">
                <label>
                  <input type="checkbox" checked={all} onChange={() => (all ? selection.clear() : selection.all())} />
                  <span className="visually-hidden">{t("leads.selectAll")}</span>
                </label>
              </th>
              <th scope="col">{t("list.patient")}</th>
              {columns.map((each) => {
                const next = sortOf(each, sort);
                const sorted = ariaSort(each, sort);
                return (
                  <th key={each} scope="col" aria-sort={sorted} className={each === "value" || each === "score" ? "num" : undefined}>
                    {next ? (
                      <button type="button" className="lead-sort" onClick={() => onSort(next)}>
                        {code("lead_field", each)}
                        {sorted && <Icon name={sorted === "ascending" ? "arrowUp" : "down"} size={11} />}
                      </button>
                    ) : (
                      code("lead_field", each)
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {drawn.map(({ n, gap, item, over }) => (
              <LeadRow
                key={item.id}
                lead={item}
                index={n}
                gap={gap}
                span={columns.length + 2}
                height={row}
                columns={columns}
                over={over}
                changed={changed.has(item.journey_id)}
                here={item.id === openId}
                selected={selection.ids.has(item.id)}
                onPress={selection.press}
              />
            ))}
            {below > 0 && <tr aria-hidden="true" className="lead-gap"><td colSpan={columns.length + 2} style={{ blockSize: below * row }} /></tr>}
          </tbody>
        </table>
      </div>
    </div>
  );
}
