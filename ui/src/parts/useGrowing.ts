// A long list whose first lines stand at once. The rest follows a handful at a time after the first paint, so that the page answers meanwhile.
import { startTransition, useEffect, useState } from "react";

const handful = 24;

/** How many of `count` lines to draw now; `first` of them at once. */
export function useGrowing(count: number, first: number): number {
  const [grown, setGrown] = useState(0);
  const drawn = Math.max(grown, first);
  const more = drawn < count;
  // A list that stood whole once is drawn whole from then on: who chooses another one sees it at once.
  if (!more && count > 0 && grown !== Infinity) setGrown(Infinity);
  useEffect(() => {
    if (!more) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // Behind the paint of this frame, not before it.
      timer = setTimeout(() => startTransition(() => setGrown(drawn + handful)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [more, drawn]);
  return Math.min(drawn, count);
}
