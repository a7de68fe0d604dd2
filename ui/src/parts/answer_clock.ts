/** Less than this is soon enough to be said in colour. */
export const soon = 30 * 60_000;
