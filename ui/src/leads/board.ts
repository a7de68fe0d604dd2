// The lead board as data: pages put together, where a card may go, what a column says of itself.
import { leadColumns, type BoardLead, type LeadBoard, type LeadBoardColumn, type LeadColumn, type LeadMove } from "@medicalai/client/leads";
import { keptColumn, keptLeads, leadsOf } from "./kept.ts";

/** The next page of one column, below what is there. A card that came up meanwhile is not shown twice. */
export function withPage(board: LeadBoard, page: LeadBoardColumn): LeadBoard {
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.column !== page.column) return column;
      const known = new Set(column.items.map((lead) => lead.id));
      return { ...column, items: [...column.items, ...page.items.filter((lead) => !known.has(lead.id))], next_cursor: page.next_cursor };
    }),
  };
}

/** Reads on in each column until as many cards are there as were on the screen. */
export async function asDeepAs(before: LeadBoard | undefined, head: LeadBoard, next: (column: LeadColumn, cursor: string) => Promise<LeadBoardColumn | undefined>): Promise<LeadBoard> {
  const known = leadsOf(before);
  let board = keptLeads(known, head);
  for (const { column } of head.columns) {
    const wanted = before?.columns.find((each) => each.column === column)?.items.length ?? 0;
    for (;;) {
      const here = board.columns.find((each) => each.column === column);
      if (!here?.next_cursor || here.items.length >= wanted) break;
      const page = await next(column, here.next_cursor);
      if (!page) break;
      board = withPage(board, keptColumn(known, page));
    }
  }
  return board;
}

/** Only the columns that the filter names. */
export function columnsOf(board: LeadBoard, wanted: readonly LeadColumn[]): LeadBoard {
  return wanted.length === 0 ? board : { ...board, columns: board.columns.filter((each) => wanted.includes(each.column)) };
}

export const moveTo = (lead: BoardLead, column: LeadColumn): LeadMove | undefined => lead.moves.find((move) => move.column === column);

/** The column beside, as far as there is one on the screen. */
export function beside(columns: readonly LeadColumn[], at: LeadColumn, step: 1 | -1): LeadColumn {
  return columns[columns.indexOf(at) + step] ?? at;
}

/** Every move that this lead may make now, in the board's order. */
export const movesOpen = (lead: BoardLead): LeadMove[] => leadColumns.flatMap((column) => lead.moves.filter((move) => move.column === column && move.allowed && move.message !== null));
