// Single-key shortcuts, silent while the person types or a dialog is open.
import { useEffect, useRef } from "react";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** A menu finds its entries by their first letters: there E is a name, not an act. */
const inMenu = (target: EventTarget | null) => target instanceof Element && target.closest("[role=menu]") !== null;

/** How long the first key of two waits for the second. */
const pairMs = 1_200;

/** Calls the handler named by the key (`j`, `?`, `Control+k`, or two in a row: `g l`). A handler that returns false leaves the key to the browser. */
export function useKeys(handlers: Record<string, (event: KeyboardEvent) => unknown>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    let first = { key: "", at: 0 };
    function onKey(event: KeyboardEvent) {
      const command = event.ctrlKey || event.metaKey;
      const key = command ? `Control+${event.key.toLowerCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const pair = event.timeStamp - first.at < pairMs ? latest.current[`${first.key} ${key}`] : undefined;
      if (key.length === 1) first = { key: pair ? "" : key, at: event.timeStamp };
      const handler = pair ?? latest.current[key];
      if (!handler || event.altKey || event.defaultPrevented) return;
      if (!command && (isTyping(event.target) || inMenu(event.target) || document.querySelector("dialog[open]"))) return;
      if (handler(event) !== false) event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/**
 * Does an act of what the focus is on: of a line in a list, else of an open journey. The lines inside a journey are not meant unless the focus is on them.
 * A key that is held down repeats, and what cannot be taken back must not: the caller leaves repeated keys alone. Returns false when there is nothing to do.
 */
export function doHere(act: "done" | "assign" = "done"): boolean {
  const place = document.activeElement?.closest("[data-line], .side-panel, .journey");
  const buttons = [...(place?.querySelectorAll<HTMLButtonElement>(`button[data-${act}]:not([disabled])`) ?? [])];
  const button = buttons.find((each) => place?.matches("[data-line]") || !each.closest("[data-line]"));
  button?.click();
  return Boolean(button);
}

/** Takes back what the newest notice offers to take back. While somebody types, that key belongs to the field. */
export function undoLast(target: EventTarget | null): boolean {
  if (isTyping(target) || document.querySelector("dialog[open]")) return false;
  const button = [...document.querySelectorAll<HTMLButtonElement>("button[data-undo]")].at(-1);
  button?.click();
  return Boolean(button);
}

/** Puts the focus on the line around an element, or on the element's own line where that is what can be focused. */
export function focusLine(from: Element | null | undefined, options?: FocusOptions): void {
  const line = from?.closest<HTMLElement>("[data-line]");
  const row = line?.matches("[data-row]") ? line : line?.querySelector<HTMLElement>("[data-row]");
  row?.focus(options);
}

/** Moves the focus among `[data-row]` elements, by rows (J/K) or by columns (arrows). Returns false when there is nowhere to go. */
export function moveFocus(step: "next" | "previous" | "right" | "left"): boolean {
  const focused = document.activeElement;
  const all = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  // The lines of an open side panel are a list of their own.
  const panel = focused?.closest(".side-panel") ?? null;
  const rows = all.filter((row) => row.closest(".side-panel") === panel);
  if (rows.length === 0) return false;
  // From a button of a line one moves on from that line.
  const line = focused?.closest("[data-line]");
  const here = rows.findIndex((row) => row === focused || row.contains(focused) || (line && row.closest("[data-line]") === line));
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
