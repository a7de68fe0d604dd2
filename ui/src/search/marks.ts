// Which letters of a found text are those that were asked for. The api forgives accents and typing errors; what it matched otherwise stays unmarked.
import { plain } from "../board/filter.ts";

export interface Piece {
  text: string;
  hit: boolean;
}

/** The text without accents, letter by letter, with the place that each folded letter came from. */
function folded(text: string): { letters: string; from: number[]; to: number[] } {
  let letters = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (const each of plain(letter)) {
      letters += each;
      for (let n = 0; n < each.length; n += 1) {
        from.push(at);
        to.push(at + letter.length);
      }
    }
    at += letter.length;
  }
  return { letters, from, to };
}

function cut(text: string, spans: [from: number, to: number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** Each word asked for, where a word of the text begins with it; where none does, anywhere inside. */
export function markWords(text: string, asked: string): Piece[] {
  const { letters, from, to } = folded(text);
  const spans: [number, number][] = [];
  for (const word of plain(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const places: number[] = [];
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) places.push(at);
    const begins = places.filter((at) => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? ""));
    for (const at of begins.length > 0 ? begins : places.slice(0, 1)) spans.push([from[at] ?? 0, to[at + word.length - 1] ?? text.length]);
  }
  return cut(text, spans);
}

/** The last digits of a telephone, whatever stands between them. */
export function markDigits(text: string, asked: string): Piece[] {
  // A number given as people write it has a zero in front where the stored one has the country.
  const wanted = asked.replaceAll(/\D/g, "").replace(/^0+/, "");
  const digits = [...text].flatMap((each, at) => (/\d/.test(each) ? [{ each, at }] : []));
  const whole = digits.map(({ each }) => each).join("");
  const begin = whole.lastIndexOf(wanted);
  if (wanted.length < 4 || begin < 0) return [{ text, hit: false }];
  return cut(text, [[digits[begin]?.at ?? 0, (digits[begin + wanted.length - 1]?.at ?? text.length) + 1]]);
}
