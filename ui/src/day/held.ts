// Keeps a list still while somebody points at it or works in it: lines change in place, what is over stays as over, what is new gathers behind a count.

export interface Held<T> {
  items: { item: T; over: boolean }[];
  /** How many lines are new, and come when asked for or when the list is let go. */
  fresh: number;
  /** What has come meanwhile and has its place from now on. */
  come?: T[];
}

/** `shown` is the list as it stood when it was last free to move; `now` is what is true. */
export function hold<T>(shown: T[], now: T[], keyOf: (item: T) => string, held: boolean): Held<T> {
  if (!held) return { items: now.map((item) => ({ item, over: false })), fresh: 0 };
  const current = new Map(now.map((item) => [keyOf(item), item]));
  const before = new Set(shown.map(keyOf));
  return {
    items: shown.map((item) => ({ item: current.get(keyOf(item)) ?? item, over: !current.has(keyOf(item)) })),
    fresh: now.filter((item) => !before.has(keyOf(item))).length,
  };
}

/** Like `hold`, where nothing may be kept back: what is new comes at the end, which moves no line either. */
export function holdOpen<T>(shown: T[], now: T[], keyOf: (item: T) => string, held: boolean): Held<T> {
  const { items } = hold(shown, now, keyOf, held);
  const before = new Set(items.map(({ item }) => keyOf(item)));
  const come = now.filter((item) => !before.has(keyOf(item)));
  return { items: [...items, ...come.map((item) => ({ item, over: false }))], fresh: 0, come };
}
