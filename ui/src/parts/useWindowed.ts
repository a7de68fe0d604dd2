// Watches a scrolling box and says which of its rows to draw. All rows are equally high.
import { useLayoutEffect, useRef, useState } from "react";
import { rowsOf, spanOf, type Span } from "./windowed.ts";

export function useWindowed(count: number, row: number, over = 4) {
  const box = useRef<HTMLDivElement>(null);
  // Until the box is measured: as many as are in sight below the head of a page.
  const [span, setSpan] = useState<Span>(() => ({ from: 0, to: Math.ceil((window.innerHeight * 0.75) / row) }));
  const [kept, setKept] = useState(-1);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const next = spanOf(element.scrollTop, element.clientHeight, row, over);
      setSpan((old) => (old.from === next.from && old.to === next.to ? old : next));
    };
    element.addEventListener("scroll", measure, { passive: true });
    // It tells the first size too, once the page is laid out anyway: to ask for it here would lay it out twice.
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      watch.disconnect();
    };
  }, [row, over]);

  return { box, rows: rowsOf(span, count, kept), nearEnd: span.to >= count - 8, keep: setKept };
}
