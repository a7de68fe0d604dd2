// Keeps the board still under the pointer: while someone points or types on it, cards change in place, but none moves, comes or goes.
import type { Board, JourneyCard } from "@medicalai/client/contract";

export interface CalmBoard {
  board: Board;
  /** How many cards would move, come or go. */
  waiting: number;
}

const places = (board: Board) =>
  new Map(board.columns.flatMap((column) => column.items.map((card, n) => [card.id, { stage: column.stage, n, card }] as const)));

/** What to show: the fresh board, or, while held, the shown places filled with fresh cards and the number of moves held back. */
export function calm(shown: Board | null, fresh: Board, held: boolean): CalmBoard {
  if (!shown || !held) return { board: fresh, waiting: 0 };
  const now = places(fresh);
  const before = places(shown);
  let waiting = 0;
  for (const [id, place] of now) {
    const old = before.get(id);
    if (!old || old.stage !== place.stage) waiting += 1;
  }
  for (const id of before.keys()) if (!now.has(id)) waiting += 1;
  const columns = shown.columns.map((column) => ({
    ...column,
    items: column.items.map((card): JourneyCard => now.get(card.id)?.card ?? card),
  }));
  const moved = waiting > 0 || columns.some((column, c) => column.items.some((card, n) => fresh.columns[c]?.items[n]?.id !== card.id));
  return moved ? { board: { ...fresh, columns }, waiting } : { board: fresh, waiting: 0 };
}
