// Naming colleagues in a note: finding the @ that is being typed, putting a name there, and knowing in the end who is meant.

export interface Named {
  id: string;
  name: string;
}
export interface Asked {
  /** Where the @ stands. */
  start: number;
  query: string;
}

/** What is being typed after an @ before the caret; null where nobody is being named. */
export function askedAt(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  // An @ inside of a word is an address.
  if (start < 0 || /[\p{L}\p{N}._-]$/u.test(before.slice(0, start))) return null;
  const query = before.slice(start + 1);
  if (query.length > 30 || /[\n@]|\s\s|^\s/.test(query) || query.split(/\s/).length > 3) return null;
  return { start, query };
}

/** The text with the name in place of what was typed, and where the caret then stands. */
export function withName(text: string, asked: Asked, caret: number, name: string): { text: string; caret: number } {
  const put = `@${name} `;
  const rest = text.slice(caret).replace(/^ /, "");
  return { text: text.slice(0, asked.start) + put + rest, caret: asked.start + put.length };
}

/** Those who were picked and whose name still stands in the text. */
export function named(text: string, picked: Named[]): Named[] {
  return picked.filter((each, at) => text.includes(`@${each.name}`) && picked.findIndex((other) => other.id === each.id) === at);
}

export interface NotePiece {
  text: string;
  who: Named | null;
}

/** A note as it is shown: names of those who are told stand out, whatever else follows an @ does not. */
export function pieces(text: string, mentions: Named[]): NotePiece[] {
  // The longer name first: "@Can Erdem" is not "@Can".
  const known = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const found: NotePiece[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const who = text[at] === "@" ? known.find((each) => text.startsWith(each.name, at + 1)) : undefined;
    if (!who) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) found.push({ text: plain, who: null });
    plain = "";
    found.push({ text: `@${who.name}`, who });
    at += who.name.length + 1;
  }
  if (plain) found.push({ text: plain, who: null });
  return found;
}
