// Draws of a long list only what is on screen. The page scrolls, not the list: so `main` is asked where it stands.
import { startTransition, useLayoutEffect, useState, type RefObject } from "react";
import { rowsShown, type Shown } from "./rows.ts";

const same = (a: Shown, b: Shown) => a.from === b.from && a.to === b.to;

/** `list` is the element around the rows; `row` the height of one. */
export function useRows(list: RefObject<HTMLElement | null>, row: number, count: number): Shown {
  const [shown, setShown] = useState<Shown>({ from: 0, to: Math.min(count, 40) });
  useLayoutEffect(() => {
    const main = document.getElementById("main");
    if (!main) return;
    let frame = 0;
    const look = () => {
      if (!list.current) return;
      const top = main.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
      const next = rowsShown(top, main.clientHeight, row, count);
      setShown((old) => (same(old, next) ? old : next));
    };
    const soon = () => {
      // Rows of a fast turn of the wheel are drawn in slices, so that the page never stops answering; the spare ones bridge the moment.
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        startTransition(look);
      });
    };
    look();
    const rows = list.current;
    main.addEventListener("scroll", soon, { passive: true });
    // Whoever goes through the rows by keys needs the next ones there before the next press.
    rows?.addEventListener("focusin", look);
    const size = new ResizeObserver(soon);
    size.observe(main);
    return () => {
      cancelAnimationFrame(frame);
      main.removeEventListener("scroll", soon);
      rows?.removeEventListener("focusin", look);
      size.disconnect();
    };
  }, [list, row, count]);
  // A list that has just become shorter is not drawn past its end.
  return { from: Math.min(shown.from, Math.max(0, count - 1)), to: Math.min(shown.to, count) };
}
