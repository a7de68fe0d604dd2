// Keeps a board still under the pointer: while someone points or types on it, cards change in place, but none moves, comes or goes.

/** Columns of cards, always the same columns in the same order. */
interface Columns<K extends { id: string }> {
  columns: { items: K[] }[];
}
export interface CalmBoard<B> {
  board: B;
  /** How many cards would move, come or go. */
  waiting: number;
}

const places = <K extends { id: string }>(board: Columns<K>) =>
  new Map(board.columns.flatMap((column, c) => column.items.map((card) => [card.id, { c, card }] as const)));

/** What to show: the fresh board, or, while held, the shown places filled with fresh cards and the number of moves held back. */
export function calm<K extends { id: string }, B extends Columns<K>>(shown: B | null, fresh: B, held: boolean): CalmBoard<B> {
  if (!shown || !held || shown === fresh) return { board: fresh, waiting: 0 };
  const now = places<K>(fresh);
  const before = places<K>(shown);
  // What begins below the last card moves nothing: the next page of a column comes at once.
  const below = fresh.columns.map((column, c) => column.items.slice(shown.columns[c]?.items.length ?? 0).filter((card) => !before.has(card.id)));
  const added = new Set(below.flat().map((card) => card.id));
  let waiting = 0;
  for (const [id, place] of now) {
    const old = before.get(id);
    if (!added.has(id) && (!old || old.c !== place.c)) waiting += 1;
  }
  for (const id of before.keys()) if (!now.has(id)) waiting += 1;
  const columns = fresh.columns.map((column, c) => ({
    ...column,
    items: [...(shown.columns[c]?.items ?? []).map((card): K => now.get(card.id)?.card ?? card), ...(below[c] ?? [])],
  }));
  const moved = waiting > 0 || columns.some((column, c) => column.items.some((card, n) => fresh.columns[c]?.items[n]?.id !== card.id));
  return moved ? { board: { ...fresh, columns }, waiting } : { board: fresh, waiting: 0 };
}
