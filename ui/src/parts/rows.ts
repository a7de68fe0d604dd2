// Which rows of a long list stand on screen. All rows are of one height, so the place of each is known without measuring it.

export interface Shown {
  from: number;
  /** Exclusive. */
  to: number;
}

/** The rows between `top` and `top + height` of the list, with some before and after, so that the next key or turn of the wheel finds them there. */
export function rowsShown(top: number, height: number, row: number, count: number, spare = 10): Shown {
  if (row <= 0 || count === 0) return { from: 0, to: count };
  // Scrolled past its end, the list shows its last rows.
  const first = Math.min(Math.floor(top / row), count - Math.ceil(height / row));
  const from = Math.max(0, Math.min(first - spare, count - 1));
  const to = Math.min(count, Math.max(from + 1, Math.ceil((top + height) / row) + spare));
  return { from, to };
}
