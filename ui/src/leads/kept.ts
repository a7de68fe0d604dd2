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

const equal = (before: object, fresh: object) => replaceEqualDeep(before, fresh) === before;
const sameItems = (before: readonly unknown[], fresh: readonly unknown[]) => fresh.length === before.length && fresh.every((each, n) => each === before[n]);

function sameColumn({ items: before, ...headBefore }: LeadBoardColumn, { items, ...head }: LeadBoardColumn): boolean {
  return sameItems(before, items) && equal(headBefore, head);
}

/** A board beside the one that was shown: what is equal, a lead, a column or all of it, is what was there before. */
export function keptBoard(before: LeadBoard | undefined, fresh: LeadBoard): LeadBoard {
  if (!before || before === fresh) return fresh;
  const columns = keptLeads(leadsOf(before), fresh).columns.map((column) => {
    const old = before.columns.find((each) => each.column === column.column);
    return old && sameColumn(old, column) ? old : column;
  });
  const { columns: columnsBefore, ...headBefore } = before;
  const { columns: _, ...head } = fresh;
  // Else whoever looks at it while another question is on its way would see another board at each look, and draw it for ever.
  return sameItems(columnsBefore, columns) && equal(headBefore, head) ? before : { ...fresh, columns };
}
