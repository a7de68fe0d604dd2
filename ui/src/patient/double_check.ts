// Whether what was typed of a person is worth asking for doubles.
import type { DuplicateCheck } from "@medicalai/client/people";

type Typed = { [K in "full_name" | "phone" | "email" | "dob" | "country"]?: string | undefined };

/** Asked only when something that tells people apart was changed and is whole; null while nothing was. */
export function checked(before: Typed, now: Typed): DuplicateCheck | null {
  const whole: Record<"full_name" | "phone" | "email", (text: string) => boolean> = {
    full_name: (text) => text.length >= 3,
    phone: (text) => text.replaceAll(/\D/g, "").length >= 7,
    email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  };
  const body: DuplicateCheck = {};
  for (const name of ["full_name", "phone", "email"] as const) {
    const text = now[name]?.trim() ?? "";
    if (text !== (before[name] ?? "") && whole[name](text)) body[name] = text;
  }
  if (Object.keys(body).length === 0) return null;
  for (const name of ["full_name", "dob", "country"] as const) if (now[name]?.trim()) body[name] = now[name].trim();
  return body;
}
