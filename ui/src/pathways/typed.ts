/** The same while it is typed: every number may be missing for a moment. */
export type Typed<T> = T extends number ? number | null : T extends (infer Each)[] ? Typed<Each>[] : T extends object ? { [Key in keyof T]: Typed<T[Key]> } : T;
