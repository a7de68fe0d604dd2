// What did not change on a board stays the same object, so that its cards are not drawn again. By id, not by place: one new card on top moves all others.
import type { BoardLead, LeadBoard, LeadBoardColumn } from "@medicalai/client/leads";
import { replaceEqualDeep } from "@tanstack/react-query";

type Known = ReadonlyMap<string, BoardLead>;

export const leadsOf = (board: LeadBoard | undefined): Known => new Map(board?.columns.flatMap((column) => column.items.map((lead) => [lead.id, lead] as const)));

/** Pages are compared as they arrive, each by itself: two thousand leads at once would hold the tab. */
export function keptColumn(known: Known, fresh: LeadBoardColumn): LeadBoardColumn {
  const items = fresh.items.map((lead) => {
    const before = known.get(lead.id);
    return before && before !== lead ? (replaceEqualDeep(before, lead) as BoardLead) : lead;
  });
  return items.every((lead, n) => lead === fresh.items[n]) ? fresh : { ...fresh, items };
}

export const keptLeads = (known: Known, fresh: LeadBoard): LeadBoard => ({ ...fresh, columns: fresh.columns.map((column) => keptColumn(known, column)) });

function sameColumn({ items, ...head }: LeadBoardColumn, { items: before, ...headBefore }: LeadBoardColumn): boolean {
  return items.length === before.length && items.every((lead, n) => lead === before[n]) && replaceEqualDeep(headBefore, head) === headBefore;
}

/** A board beside the one that was shown: leads and columns that are equal are the ones from before. */
export function keptBoard(before: LeadBoard | undefined, fresh: LeadBoard): LeadBoard {
  if (!before) return fresh;
  const { columns } = keptLeads(leadsOf(before), fresh);
  return {
    ...fresh,
    columns: columns.map((column) => {
      const old = before.columns.find((each) => each.column === column.column);
      return old && sameColumn(column, old) ? old : column;
    }),
  };
}
