// Puts the focus on the field of a place, or on what is nearest around it.
import { idOf, outwards } from "./places.ts";

export function focusPlace(place: string): void {
  const found = outwards(place).map((each) => document.getElementById(idOf(each))).find((each) => each !== null);
  const field = found?.querySelector<HTMLElement>("input, select, button") ?? found;
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}
