// Carrying a card with mouse, pen or finger. Nothing of it is React's: the card follows the pointer between two paints, and only a new column is told.

export interface Carrying {
  onLift: () => void;
  onOver: (column: string | null) => void;
  /** Null: let go beside every column, or given up. */
  onDrop: (column: string | null) => void;
}
/** A mouse means to carry after so many pixels, a finger after so long: before that it scrolls. */
const moveBy = 6;
const holdMs = 280;
const edge = 56;
/** A card is in a hand. */
let carried = false;

/** Follows a press on a card until it is let go. `frame` holds the columns (`[data-drop]`) and scrolls sideways. */
export function followDrag(start: PointerEvent, card: HTMLElement, frame: HTMLElement, on: Carrying): void {
  const touch = start.pointerType === "touch";
  const box = card.getBoundingClientRect();
  const grip = { x: start.clientX - box.left, y: start.clientY - box.top };
  let at = { x: start.clientX, y: start.clientY };
  let ghost: HTMLElement | null = null;
  let veil: HTMLElement | null = null;
  let zones: { column: string; box: DOMRect }[] = [];
  let over: string | null = null;
  let paintTurn = 0;
  const hold = touch ? setTimeout(lift, holdMs) : undefined;
  const listening = new AbortController();
  const { signal } = listening;

  function measure() {
    zones = [...frame.querySelectorAll<HTMLElement>("[data-drop]")].map((each) => ({ column: each.dataset["drop"] ?? "", box: each.getBoundingClientRect() }));
  }

  function lift() {
    ghost = card.cloneNode(true) as HTMLElement;
    for (const name of ["id", "href", "data-row", "data-column", "aria-describedby"]) ghost.removeAttribute(name);
    ghost.setAttribute("aria-hidden", "true");
    ghost.classList.add("lead-ghost");
    ghost.style.inlineSize = `${box.width}px`;
    ghost.style.blockSize = `${box.height}px`;
    // Over everything else, so that nothing below lights up on the way and the hand looks closed: a rule for every element would have the whole page styled anew.
    veil = document.createElement("div");
    veil.className = "lead-veil";
    document.body.append(veil, ghost);
    carried = true;
    measure();
    on.onLift();
    paint();
  }

  function paint() {
    paintTurn = 0;
    if (!ghost) return;
    ghost.style.transform = `translate(${at.x - grip.x}px, ${at.y - grip.y}px)`;
    const found = zones.find((zone) => at.x >= zone.box.left && at.x < zone.box.right && at.y >= zone.box.top && at.y < zone.box.bottom)?.column ?? null;
    if (found !== over) {
      over = found;
      on.onOver(found);
    }
    if (frame.scrollWidth <= frame.clientWidth) return;
    const view = frame.getBoundingClientRect();
    const push = at.x > view.right - edge ? 12 : at.x < view.left + edge ? -12 : 0;
    if (push === 0) return;
    const before = frame.scrollLeft;
    frame.scrollLeft += push;
    if (frame.scrollLeft === before) return;
    measure();
    paintTurn = requestAnimationFrame(paint);
  }

  function end(column: string | null) {
    clearTimeout(hold);
    listening.abort();
    cancelAnimationFrame(paintTurn);
    if (!ghost) return;
    carried = false;
    veil?.remove();
    ghost.remove();
    ghost = null;
    // The press that carried the card must not open it as well.
    const swallow = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 60);
    on.onDrop(column);
  }

  const mine = (event: PointerEvent) => event.pointerId === start.pointerId;
  window.addEventListener(
    "pointermove",
    (event) => {
      if (!mine(event)) return;
      at = { x: event.clientX, y: event.clientY };
      if (ghost) paintTurn ||= requestAnimationFrame(paint);
      else if (Math.hypot(at.x - start.clientX, at.y - start.clientY) > moveBy) {
        if (touch) end(null);
        else lift();
      }
    },
    { signal },
  );
  window.addEventListener(
    "pointerup",
    (event) => {
      if (!mine(event)) return;
      at = { x: event.clientX, y: event.clientY };
      paint();
      end(over);
    },
    { signal },
  );
  window.addEventListener("pointercancel", (event) => mine(event) && end(null), { signal });
  window.addEventListener("blur", () => end(null), { signal });
  window.addEventListener("contextmenu", (event) => ghost && event.preventDefault(), { signal });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !ghost) return;
      event.preventDefault();
      event.stopPropagation();
      end(null);
    },
    { signal, capture: true },
  );
}

/** A finger that carries must not scroll: the browser asks before it knows, so the question has to be there from the start. */
export function keepFromScrolling(frame: HTMLElement): () => void {
  const stay = (event: TouchEvent) => {
    if (carried && event.cancelable) event.preventDefault();
  };
  frame.addEventListener("touchmove", stay, { passive: false });
  return () => frame.removeEventListener("touchmove", stay);
}
