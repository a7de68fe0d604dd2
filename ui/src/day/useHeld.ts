// Holds a section's lines while the pointer is on it or the focus is in it.
import { useEffect, useRef, useState, type FocusEvent, type PointerEvent } from "react";
import { hold, type Held } from "./held.ts";

export interface HeldList<T> extends Held<T> {
  /** Shows what is true now, although somebody is still there. */
  release: () => void;
  on: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: (event: FocusEvent) => void;
  };
}

/** `holding` says what stands still and what may come; another list may let more come than a day does. */
export function useHeld<T>(now: T[], keyOf: (item: T) => string, scope: string, holding: typeof hold<T> = hold): HeldList<T> {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  // Another choice of whose work is shown is a new list, not a change of this one.
  const [shown, setShown] = useState({ scope, items: now });
  const held = (pointed || focused) && shown.scope === scope;
  if (!held && (shown.items !== now || shown.scope !== scope)) setShown({ scope, items: now });
  const place = useRef<Element>(null);
  useEffect(() => {
    // A button that goes while it has the focus says nothing of it, and its list would stand still for good.
    if (focused && !place.current?.contains(document.activeElement)) setFocused(false);
  }, [focused, now]);
  useEffect(() => {
    if (!pointed) return;
    // Nor does one that goes from under the pointer, or is disabled there, always tell of the pointer's leaving.
    const elsewhere = (event: Event) => !place.current?.contains(event.target as Node) && setPointed(false);
    document.addEventListener("pointerover", elsewhere);
    return () => document.removeEventListener("pointerover", elsewhere);
  }, [pointed]);
  const list = holding(shown.items, now, keyOf, held);
  if (held && list.come && list.come.length > 0) setShown({ scope, items: [...shown.items, ...list.come] });
  return {
    ...list,
    release: () => setShown({ scope, items: now }),
    on: {
      onPointerEnter: (event) => {
        if (event.pointerType !== "mouse") return;
        place.current = event.currentTarget;
        setPointed(true);
      },
      onPointerLeave: () => setPointed(false),
      onFocus: (event) => {
        place.current = event.currentTarget;
        setFocused(true);
      },
      onBlur: (event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(false),
    },
  };
}
