// One column of the lead board: what stands in it and what it is worth, and its cards as far as they are in sight.
import type { LeadBoardColumn, LeadColumn } from "@medicalai/client/leads";
import { memo, useEffect } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useWindowed } from "../parts/useWindowed.ts";
import { BoardCard } from "./BoardCard.tsx";
import { ColumnHead } from "./ColumnHead.tsx";

interface Props {
  column: LeadBoardColumn;
  index: number;
  row: number;
  changed: ReadonlySet<string>;
  openId: string | undefined;
  /** The card in the hand, when it was lifted here. */
  lifted: string | null;
  /** What this column is to the card in the hand. */
  drop: "open" | "shut" | "here" | null;
  why: string | null;
  over: boolean;
  going: ReadonlySet<string>;
  narrowed: boolean;
  onMore: (column: LeadColumn, cursor: string) => void;
}

export const LeadColumnView = memo(function LeadColumnView({ column, index, row, changed, openId, lifted, drop, why, over, going, narrowed, onMore }: Props) {
  const { t, code } = useWords();
  const { items, next_cursor } = column;
  const { box, rows, nearEnd, keep } = useWindowed(items.length, row);
  useEffect(() => {
    if (nearEnd && next_cursor) onMore(column.column, next_cursor);
  }, [nearEnd, next_cursor, column.column, onMore]);
  const heading = `lead-column-${column.column}`;
  const at = (element: EventTarget) => items.findIndex((lead) => lead.id === (element as HTMLElement).dataset["row"]);
  return (
    <section className={`column lead-column ${drop ? `drop-${drop}` : ""} ${over ? "is-over" : ""}`} aria-labelledby={heading} data-drop={column.column}>
      <ColumnHead column={column} id={heading} />
      {drop && drop !== "here" && (
        <p className="lead-drop" aria-hidden="true">
          <Icon name={drop === "open" ? "check" : "close"} size={13} />
          <span>{drop === "open" ? t("leads.dropHere") : why}</span>
        </p>
      )}
      {items.length === 0 ? (
        <p className="column-empty">{narrowed ? t("leads.emptyFiltered") : code("lead_empty", column.column)}</p>
      ) : (
        <div ref={box} className="lead-rows" onFocus={(event) => keep(at(event.target))} onBlur={() => keep(-1)}>
          <ol style={{ blockSize: items.length * row }}>
            {rows.map((n) => {
              const lead = items[n];
              return (
                lead && (
                  <li key={lead.id} style={{ insetBlockStart: n * row, blockSize: row }} aria-setsize={column.more ? -1 : column.count} aria-posinset={n + 1}>
                    <BoardCard lead={lead} column={index} changed={changed.has(lead.journey_id)} open={lead.id === openId} lifted={lead.id === lifted} going={going.has(lead.id)} />
                  </li>
                )
              );
            })}
          </ol>
        </div>
      )}
    </section>
  );
});
