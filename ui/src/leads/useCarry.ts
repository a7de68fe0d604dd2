// A card in the hand: lifted by mouse, finger or Space, moved over columns, let go. What is happening is also said aloud.
import type { BoardLead, LeadColumn } from "@medicalai/client/leads";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { beside, moveTo } from "./board.ts";
import { followDrag, keepFromScrolling } from "./pointer_drag.ts";

export interface Carry {
  lead: BoardLead;
  over: LeadColumn | null;
  keys: boolean;
}

interface Props {
  columns: LeadColumn[];
  find: (id: string) => BoardLead | undefined;
  onDrop: (lead: BoardLead, column: LeadColumn) => void;
}

export function useCarry({ columns, find, onDrop }: Props) {
  const { t, code } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [carry, setCarry] = useState<Carry | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => (frame.current ? keepFromScrolling(frame.current) : undefined), []);

  const name = (column: LeadColumn) => code("lead_column", column);
  /** What would happen if the card were let go here. */
  const tell = (lead: BoardLead, column: LeadColumn) => {
    const move = moveTo(lead, column);
    if (!move || column === lead.column) return t("leads.sayHere", { column: name(column) });
    return move.allowed && move.message
      ? t("leads.sayOpen", { column: name(column), action: code("action", move.message) })
      : t("leads.sayShut", { column: name(column), why: code("lead_move", move.reason ?? "not_allowed_now") });
  };

  function drop(lead: BoardLead, column: LeadColumn | null) {
    setCarry(null);
    if (column === null || column === lead.column) setSaid(t("leads.sayBack", { name: lead.patient.full_name, column: name(lead.column) }));
    else {
      setSaid(tell(lead, column));
      onDrop(lead, column);
    }
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    const lead = card && find(card.dataset["row"] ?? "");
    if (!card || !lead || event.button !== 0 || carry || !frame.current || event.ctrlKey || event.metaKey || event.shiftKey) return;
    followDrag(event.nativeEvent, card, frame.current, {
      onLift: () => setCarry({ lead, over: lead.column, keys: false }),
      onOver: (over) => setCarry((old) => old && { ...old, over: over as LeadColumn | null }),
      onDrop: (column) => drop(lead, column as LeadColumn | null),
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (!carry) {
      const lead = key === " " ? find(card.dataset["row"] ?? "") : undefined;
      if (!lead) return;
      event.preventDefault();
      setCarry({ lead, over: lead.column, keys: true });
      setSaid(t("leads.sayLifted", { name: lead.patient.full_name, column: name(lead.column) }));
      return;
    }
    if (!carry.keys) return;
    const at = carry.over ?? carry.lead.column;
    if (key === "ArrowRight" || key === "ArrowLeft") {
      const over = beside(columns, at, key === "ArrowRight" ? 1 : -1);
      setCarry({ ...carry, over });
      setSaid(tell(carry.lead, over));
    } else if (key === " " || key === "Enter") drop(carry.lead, at);
    else if (key === "Escape") drop(carry.lead, null);
    else if (key === "Tab") {
      drop(carry.lead, null);
      return;
    }
    // A card in the hand has every key: J must not walk away from it.
    event.preventDefault();
    event.stopPropagation();
  }

  return { frame, carry, said, on: { onPointerDown, onKeyDown } };
}
