// The columns of leads: calm under the pointer, carried by hand or key, each drop asked before it is sent.
import type { BoardLead, LeadBoard, LeadColumn, LeadMove } from "@medicalai/client/leads";
import { useMemo, useState } from "react";
import { calm } from "../board/calm.ts";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { useCode } from "../parts/useCode.ts";
import { useDensity } from "../shell/density.ts";
import { useToast } from "../shell/toasts.tsx";
import { moveTo } from "./board.ts";
import { LeadColumnView } from "./LeadColumnView.tsx";
import { useCarry } from "./useCarry.ts";
import { useGoing } from "./useGoing.ts";
import "../board/board.css";
import "./lead_board.css";

// Forms and their validator come after the page.
const dialog = () => import("./MoveDialog.tsx");

/** Heights of a card with the gap below it, as in the style sheet. */
const rows = { comfortable: 118, compact: 96 };

interface Props {
  fresh: LeadBoard;
  narrowed: boolean;
  openId: string | undefined;
  onMore: (column: LeadColumn, cursor: string) => void;
}

export function LeadBoardView({ fresh, narrowed, openId, onMore }: Props) {
  const { t, code } = useWords();
  const say = useToast();
  const changed = useChanged();
  const row = rows[useDensity()];
  const [pointed, setPointed] = useState(false);
  const [shown, setShown] = useState(fresh);
  const [asked, setAsked] = useState<{ lead: BoardLead; move: LeadMove } | null>(null);
  const forms = useCode(dialog);
  const { going, moving, send } = useGoing(fresh);

  const byId = useMemo(() => new Map(fresh.columns.flatMap((column) => column.items.map((lead) => [lead.id, lead] as const))), [fresh]);
  function drop(lead: BoardLead, column: LeadColumn) {
    const move = moveTo(lead, column);
    if (move?.allowed && move.message) setAsked({ lead, move });
    else say({ kind: "danger", title: t("leads.refused", { name: lead.patient.full_name, column: code("lead_column", column) }), lines: [code("lead_move", move?.reason ?? "not_allowed_now")] });
  }
  const names = useMemo(() => fresh.columns.map((each) => each.column), [fresh]);
  const { frame, carry, said, on } = useCarry({ columns: names, find: (id) => byId.get(id), onDrop: drop });

  // One's own move is shown at once; what others do waits until the pointer has left.
  const same = shown.columns.length === fresh.columns.length;
  const held = same && (carry !== null || asked !== null || (pointed && !moving));
  const { board, waiting } = useMemo(() => calm<BoardLead, LeadBoard>(shown, fresh, held), [shown, fresh, held]);
  if (shown !== fresh && (!held || (waiting === 0 && board === fresh))) setShown(fresh);

  return (
    <div className="columns-frame lead-frame" onPointerEnter={(event) => event.pointerType === "mouse" && setPointed(true)} onPointerLeave={() => setPointed(false)}>
      {waiting > 0 && !carry && (
        <button type="button" className="button small board-new" title={t("board.newHint")} onClick={() => setShown(fresh)}>
          {t("board.new", { count: waiting })}
        </button>
      )}
      <p id="lead-carry" className="visually-hidden">{t("leads.carryHint")}</p>
      <p className="visually-hidden" role="status" aria-live="assertive">{said}</p>
      {/* The cards are links with keys of their own; their frame only hears what happens on them. */}
      <div ref={frame} className={`columns lead-columns ${carry ? "has-carry" : ""}`} {...on}>
        {board.columns.map((column, n) => {
          const move = carry && moveTo(carry.lead, column.column);
          return (
            <LeadColumnView
              key={column.column}
              column={column}
              index={n}
              row={row}
              changed={changed}
              openId={openId}
              lifted={carry?.lead.column === column.column ? carry.lead.id : null}
              drop={!carry ? null : column.column === carry.lead.column ? "here" : move?.allowed && move.message ? "open" : "shut"}
              why={move?.reason ? code("lead_move", move.reason) : null}
              over={carry?.over === column.column}
              going={going}
              narrowed={narrowed}
              onMore={onMore}
            />
          );
        })}
      </div>
      {asked && forms && <forms.MoveDialog lead={asked.lead} move={asked.move} onClose={() => setAsked(null)} onSent={() => send(asked.lead.id, asked.lead.column)} />}
    </div>
  );
}
