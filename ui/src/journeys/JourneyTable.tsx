// The journeys of the list as rows; those who steer may choose them for one act on many.
import type { JourneyCard } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import type { Selection } from "../leads/useSelection.ts";
import { useChanged } from "../live/changed.ts";
import { Icon } from "../parts/Icon.tsx";
import { DueMark, PatientMark, PriorityMark, TestMark, WaitingMark } from "../parts/marks.tsx";
import { useNextStep } from "../parts/next_step.ts";
import { useKeys } from "../shell/keyboard.ts";

interface Props {
  cards: JourneyCard[];
  openId: string | undefined;
  /** Null for whoever may not act on journeys. */
  selection: Selection | null;
}

export function JourneyTable({ cards, openId, selection }: Props) {
  const { t, code } = useWords();
  const nextStep = useNextStep();
  const changed = useChanged();
  useKeys({
    x: (event) => {
      const id = document.activeElement instanceof HTMLElement ? document.activeElement.closest("tr")?.dataset["id"] : undefined;
      if (!id || !selection) return false;
      selection.press(id, event.shiftKey);
      return true;
    },
  });
  const all = selection !== null && cards.length > 0 && cards.every((card) => selection.ids.has(card.id));
  return (
    <table className="table">
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="lead-pick">
              <label>
                <input type="checkbox" checked={all} onChange={() => (all ? selection.clear() : selection.all())} />
                <span className="visually-hidden">{t("jbulk.selectAll")}</span>
              </label>
            </th>
          )}
          <th scope="col">{t("list.patient")}</th>
          <th scope="col">{t("list.stage")}</th>
          <th scope="col">{t("list.waiting")}</th>
          <th scope="col">{t("list.next")}</th>
          <th scope="col">{t("list.priority")}</th>
          <th scope="col">{t("list.coordinator")}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.id} className={changed.has(card.id) ? "is-changed" : ""} data-id={card.id} data-here={card.id === openId} data-selected={selection?.ids.has(card.id) || undefined}>
            {selection && (
              <td className="lead-pick">
                <label>
                  <input type="checkbox" checked={selection.ids.has(card.id)} onChange={() => undefined} onClick={(event) => selection.press(card.id, event.shiftKey)} />
                  <span className="visually-hidden">{t("jbulk.select", { name: card.patient.full_name })}</span>
                </label>
              </td>
            )}
            <td>
              <Link to="." search={(old) => ({ ...old, journey: card.id })} state={(old) => old} resetScroll={false} data-row={card.id} className="list-name">
                {card.patient.full_name}
              </Link>{" "}
              <PatientMark country={card.patient.country} lang={card.patient.lang} />{" "}
              <TestMark journey={card} />
              {card.open_escalations > 0 && (
                <span className="chip danger list-alert"><Icon name="alert" size={12} />{t("card.alerts", { count: card.open_escalations })}</span>
              )}
            </td>
            <td>{code("stage", card.stage)}</td>
            <td><WaitingMark journey={card} /></td>
            <td><DueMark at={card.next_due_at} country={card.patient.country} label={nextStep(card)} /></td>
            <td><PriorityMark priority={card.priority} /></td>
            <td>{card.coordinator?.name ?? <span className="muted">{t("card.nobodyAssigned")}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
