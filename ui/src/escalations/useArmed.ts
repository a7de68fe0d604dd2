// Keeps the second half of a double press from taking an alert that nobody has seen.
import { useEffect, useState } from "react";

/** Longer than between the two presses of one double press. */
const UNSEEN_MS = 600;

/** Whether a button may be pressed: a moment after other alerts have come to its place. `shown` names them; `atOnce`: the first of all need no moment. */
export function useArmed(shown: string, atOnce: boolean): boolean {
  const [armed, setArmed] = useState(atOnce ? shown : null);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(shown), UNSEEN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return armed === shown;
}
