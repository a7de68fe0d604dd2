// Single-key shortcuts, silent while the person types or a dialog is open.
import { useEffect, useRef } from "react";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** Calls the handler named by the key (`j`, `?`, `Control+k`). A handler that returns false leaves the key to the browser. */
export function useKeys(handlers: Record<string, (event: KeyboardEvent) => unknown>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const command = event.ctrlKey || event.metaKey;
      const key = command ? `Control+${event.key.toLowerCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const handler = latest.current[key];
      if (!handler || event.altKey || event.defaultPrevented) return;
      if (!command && (isTyping(event.target) || document.querySelector("dialog[open]"))) return;
      if (handler(event) !== false) event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/**
 * Does the one act of what the focus is on: of a line in a list, else of an open journey. A key that is held down repeats, and what cannot be taken back
 * must not: the caller leaves repeated keys alone. Returns false when there is nothing to do.
 */
export function doHere(): boolean {
  const place = document.activeElement?.closest("[data-line], .side-panel, .journey");
  const button = place?.querySelector<HTMLButtonElement>("button[data-done]:not([disabled])");
  button?.click();
  return Boolean(button);
}

/** Moves the focus among `[data-row]` elements, by rows (J/K) or by columns (arrows). Returns false when there is nowhere to go. */
export function moveFocus(step: "next" | "previous" | "right" | "left"): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return false;
  const here = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  let target: HTMLElement | undefined;
  if (here < 0) target = rows[0];
  else if (step === "next") target = rows[here + 1];
  else if (step === "previous") target = rows[here - 1];
  else {
    const column = (row: HTMLElement) => Number(row.dataset["column"] ?? 0);
    const now = rows[here];
    if (!now) return false;
    const inColumn = rows.filter((row) => column(row) === column(now)).indexOf(now);
    const columns = [...new Set(rows.map(column))].sort((a, b) => a - b);
    const beside = columns[columns.indexOf(column(now)) + (step === "right" ? 1 : -1)];
    const there = rows.filter((row) => column(row) === beside);
    target = there[Math.min(inColumn, there.length - 1)];
  }
  if (!target) return false;
  target.focus();
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}
