// One patient beside whatever list it was opened from. The list stays usable; Escape closes and the focus goes back to the row.
import { useEffect, useRef, type ReactNode } from "react";
import "./side_panel.css";

interface Props {
  /** The `data-row` of the line that it belongs to. */
  row: string;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

export function SidePanel({ row, label, onClose, children }: Props) {
  const ref = useRef<HTMLElement>(null);

  useEffect(() => {
    // A journey may stand in two lists of one page: the focus goes back to the very line from which it was opened.
    const from = document.activeElement;
    ref.current?.focus();
    return () => {
      const line = from instanceof HTMLElement && from.isConnected && from.dataset["row"] === row ? from : document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
      // Without a line (opened from the palette, or gone meanwhile) the page itself takes it, so that the next key is not lost.
      (line ?? document.getElementById("main"))?.focus();
    };
  }, [row]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], [role=menu]")) onClose();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);

  return (
    <aside ref={ref} className="side-panel" tabIndex={-1} aria-label={label}>
      {children}
    </aside>
  );
}
