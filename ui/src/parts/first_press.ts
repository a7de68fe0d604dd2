// A button whose menu is made with its first press. Many lines have one and few are ever pressed: what a menu is made of would be most of their cost.
import { useEffect, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from "react";

const keys = new Set(["Enter", " ", "ArrowDown"]);

/** How the button answers until then: as the menu's own trigger will. */
export function firstPress(open: (byKey: boolean) => void) {
  return {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || event.ctrlKey) return;
      // The focus goes into the menu.
      event.preventDefault();
      open(false);
    },
    onKeyDown(event: KeyboardEvent) {
      if (!keys.has(event.key)) return;
      event.preventDefault();
      open(true);
    },
    // The key A and assistive tools only click.
    onClick: (event: MouseEvent) => event.detail === 0 && open(true),
  } as const;
}

/** The menu was not there yet when the key was pressed that opened it: its first item has the focus all the same. */
export function useFirstItem(content: RefObject<HTMLElement | null>, byKey: boolean): void {
  useEffect(() => {
    if (byKey) content.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  }, [content, byKey]);
}
