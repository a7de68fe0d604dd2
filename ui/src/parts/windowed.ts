// Which rows of a long list are drawn: those in sight, some around them, and the one that has the focus.

export interface Span {
  from: number;
  to: number;
}
/** In steps, so that a small scroll draws nothing new. */
const step = 4;

export function spanOf(scrolled: number, height: number, row: number, over: number): Span {
  const first = Math.floor(scrolled / row) - over;
  const last = Math.ceil((scrolled + height) / row) + over;
  return { from: Math.max(0, Math.floor(first / step) * step), to: Math.max(0, Math.ceil(last / step) * step) };
}

/** The rows to draw, in order. `kept` stays although it is out of sight: the focus must not be lost with its row. */
export function rowsOf(span: Span, count: number, kept: number): number[] {
  const to = Math.min(span.to, count);
  const from = Math.min(span.from, to);
  const rows = Array.from({ length: to - from }, (_, n) => from + n);
  if (kept < 0 || kept >= count) return rows;
  if (kept < from) rows.unshift(kept);
  else if (kept >= to) rows.push(kept);
  return rows;
}
