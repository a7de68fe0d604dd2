// The focus of a line whose act is done.
import { useLayoutEffect, useRef } from "react";
import { focusLine } from "../shell/keyboard.ts";

/**
 * When a line is over, the button that was pressed is gone, and the focus with it: it stays on the line, where the keys go on from. The line's ref, and what
 * the place of its button listens with.
 */
export function useKeepsPlace<E extends HTMLElement>(over: boolean) {
  const line = useRef<E>(null);
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (over && pressed.current && document.activeElement === document.body) focusLine(line.current, { preventScroll: true });
    if (over) pressed.current = false;
  }, [over]);
  const acting = {
    onFocus: () => {
      pressed.current = true;
    },
    onBlur: (event: { relatedTarget: unknown }) => {
      pressed.current = event.relatedTarget === null;
    },
  };
  return [line, acting] as const;
}
