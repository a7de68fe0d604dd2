// A found text with the letters that were asked for.
import type { Piece } from "./marks.ts";

export function Marked({ pieces }: { pieces: Piece[] }) {
  return <>{pieces.map(({ text, hit }, n) => (hit ? <mark key={n}>{text}</mark> : <span key={n}>{text}</span>))}</>;
}
