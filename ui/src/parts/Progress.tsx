// How far something is, as a bar with its words beside it.
import type { ReactNode } from "react";
import "./progress.css";

export function Progress({ percent, label, children }: { percent: number; label: string; children: ReactNode }) {
  return (
    <div className="progress">
      <progress max={100} value={percent} aria-label={label} />
      <span className="muted">{children}</span>
    </div>
  );
}
