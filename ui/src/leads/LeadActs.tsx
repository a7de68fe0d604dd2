// What can be done with this lead now: the moves of its journey, and that somebody has answered.
import type { LeadDetail, LeadMove } from "@medicalai/client/leads";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { AnswerClock } from "../parts/AnswerClock.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { useTime } from "../time/useTime.ts";
import { movesOpen } from "./board.ts";
import { MoveDialog } from "./MoveDialog.tsx";
import type { EditingLead } from "./useLead.ts";

export function LeadActs({ lead, editing }: { lead: LeadDetail; editing: EditingLead }) {
  const { t, code } = useWords();
  const may = useMay();
  const time = useTime();
  const [move, setMove] = useState<LeadMove | null>(null);
  const [answering, setAnswering] = useState(false);
  const open = movesOpen(lead);
  const waits = lead.column === "new" && lead.first_response_at === null;
  const away = lead.turn_ends_at && lead.assignee && waits && lead.turn_ends_at !== lead.answer_by;
  return (
    <section className="actions lead-acts" aria-label={t("journey.actions")}>
      {waits && (
        <p className="row">
          <span>{t("day.firstAnswer")}</span>
          <AnswerClock answerBy={lead.answer_by} />
          {away && lead.turn_ends_at && <span className="muted">{t("leads.turn", { who: lead.assignee?.name, time: time.due(lead.turn_ends_at) })}</span>}
        </p>
      )}
      {open.filter((each) => each.column !== "lost").map((each, n) => (
        <button key={each.column} type="button" className={`button ${n === 0 ? "primary" : ""}`} onClick={() => setMove(each)}>
          <Icon name="chevron" size={14} />
          {each.message && code("action", each.message)}
        </button>
      ))}
      {waits && may("steer") && (
        <button type="button" className="button" data-done aria-keyshortcuts="e" onClick={() => setAnswering(true)}>
          <Icon name="check" size={14} />
          {t("leads.haveAnswered")}
        </button>
      )}
      <span className="actions-rest">
        {open.filter((each) => each.column === "lost").map((each) => (
          <button key={each.column} type="button" className="button quiet" onClick={() => setMove(each)}>{t("leads.lose")}</button>
        ))}
      </span>
      {move && <MoveDialog lead={lead} move={move} onClose={() => setMove(null)} onSent={() => undefined} />}
      {answering && (
        <Confirm
          title={t("leads.answeredTitle")}
          verb={t("leads.haveAnswered")}
          act={{
            isPending: editing.save.isPending,
            error: null,
            mutate: () => {
              editing.put({ responded: true });
              setAnswering(false);
            },
          }}
          onClose={() => setAnswering(false)}
        >
          <p>{t("leads.answeredBody")}</p>
        </Confirm>
      )}
    </section>
  );
}
