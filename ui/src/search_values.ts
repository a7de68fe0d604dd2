// What an address may hold, read without a fuss: what is not understood is not there.

/** The values of an address before anybody looked at them. */
export type Raw = Record<string, unknown>;

export const words = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value).trim() || undefined : undefined);
export const flag = (value: unknown) => (value === true || value === "true" ? true : undefined);
export const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((each) => each === value);
export const day = (value: unknown) => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

export function whole(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

/** Without the keys that are not set. */
export function bare<T extends object>(all: T): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== "")) as T;
}
