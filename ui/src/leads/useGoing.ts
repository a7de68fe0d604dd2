// Leads whose message has been sent and whose board has not moved yet. Usually that is less than a second.
import type { LeadBoard, LeadColumn } from "@medicalai/client/leads";
import { useEffect, useMemo, useState } from "react";

const longest = 8_000;

export function useGoing(fresh: LeadBoard) {
  const [sent, setSent] = useState<ReadonlyMap<string, LeadColumn>>(new Map());
  const places = useMemo(() => new Map(fresh.columns.flatMap((column) => column.items.map((lead) => [lead.id, column.column] as const))), [fresh]);
  const going = useMemo(() => new Set([...sent].filter(([id, from]) => places.get(id) === from).map(([id]) => id)), [sent, places]);

  useEffect(() => {
    const arrived = [...sent.keys()].filter((id) => !going.has(id));
    if (arrived.length === 0) return;
    const turn = requestAnimationFrame(() => {
      setSent((old) => new Map([...old].filter(([id]) => !arrived.includes(id))));
      // The card has left the place where the focus was: it goes along, to the card or, where that is out of sight, to its column.
      if (document.activeElement && document.activeElement !== document.body) return;
      const id = arrived.at(-1) ?? "";
      const card = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
      (card ?? document.querySelector<HTMLElement>(`[data-column-head="${places.get(id) ?? ""}"]`))?.focus();
    });
    return () => cancelAnimationFrame(turn);
  }, [sent, going, places]);

  function send(id: string, from: LeadColumn) {
    setSent((old) => new Map(old).set(id, from));
    setTimeout(() => setSent((old) => new Map([...old].filter(([other]) => other !== id))), longest);
  }
  // As long as one is on its way the board may move: also in the very moment in which it arrives.
  return { going, moving: sent.size > 0, send };
}
