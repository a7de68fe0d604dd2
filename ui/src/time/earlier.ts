/** Instants as the api writes them, the earlier first. The browser's own order of texts takes long to get ready, and these have no language. */
export const earlier = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
