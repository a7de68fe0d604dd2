// The heading of a screen takes the focus when the screen appears, so that a screen reader starts where the eyes do.
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

/** A screen's first heading. `of` names the screen: when it changes, the heading is focused again. */
export function ScreenHeading({ of, children }: { of: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [of]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
