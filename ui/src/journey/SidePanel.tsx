// The journey beside whatever list it was opened from. The list stays usable; Escape closes and the focus goes back to the row.
import { useEffect, useRef } from "react";
import { useWords } from "../i18n/words.ts";
import { JourneyView } from "./JourneyView.tsx";
import "./side_panel.css";

export function SidePanel({ journeyId, onClose }: { journeyId: string; onClose: () => void }) {
  const { t } = useWords();
  const ref = useRef<HTMLElement>(null);

  useEffect(() => {
    // A journey may stand in two lists of one page: the focus goes back to the very line from which it was opened.
    const from = document.activeElement;
    ref.current?.focus();
    return () => {
      const line = from instanceof HTMLElement && from.isConnected && from.dataset["row"] === journeyId ? from : document.querySelector<HTMLElement>(`[data-row="${CSS.escape(journeyId)}"]`);
      // Without a line (opened from the palette, or gone meanwhile) the page itself takes it, so that the next key is not lost.
      (line ?? document.getElementById("main"))?.focus();
    };
  }, [journeyId]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open], [role=menu]")) onClose();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);

  return (
    <aside ref={ref} className="side-panel" tabIndex={-1} aria-label={t("journey.panel", { name: "" })}>
      <JourneyView journeyId={journeyId} onClose={onClose} />
    </aside>
  );
}
