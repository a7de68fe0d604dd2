// Who is told of an alert, in which order.
import { positions, type PathwayBody } from "@medicalai/client/pathways";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { moved, without } from "../setup/rota.ts";
import { faultAt, idOf } from "./places.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

const place = "/escalation/positions";

export function PositionsField({ editing }: { editing: Editing }) {
  const { t, code } = useWords();
  const words = usePlaceWords();
  const [said, setSaid] = useState("");
  const list: PathwayBody["escalation"]["positions"] = editing.draft.escalation.positions;
  const fault = faultAt(editing.faults, place);
  const put = (next: string[]) => {
    if (next.join() === list.join()) return;
    editing.put(place, next);
    setSaid(next.map((each) => code("position", each)).join(", "));
  };
  return (
    <div id={idOf(place)} className="draft-positions">
      <ol>
        {list.map((each, n) => {
          const name = code("position", each);
          return (
            <li key={each}>
              <span className="muted" aria-hidden="true">{t("rota.order", { n: n + 1 })}</span>
              <span className="draft-position">{name}</span>
              <span className="row">
                {/* At the end of the list the buttons stay where they are, so that the keyboard keeps its place. */}
                <button type="button" className="button icon small" aria-disabled={n === 0} aria-label={t("rota.up", { name })} onClick={() => put(moved(list, each, -1))}><Icon name="arrowUp" size={13} /></button>
                <button type="button" className="button icon small" aria-disabled={n === list.length - 1} aria-label={t("rota.down", { name })} onClick={() => put(moved(list, each, 1))}><Icon name="down" size={13} /></button>
                <button type="button" className="button icon small" aria-label={t("rota.remove", { name })} onClick={() => put(without(list, each))}><Icon name="close" size={13} /></button>
              </span>
            </li>
          );
        })}
      </ol>
      <span className="row">
        {positions.filter((each) => !list.includes(each)).map((each) => (
          <button key={each} type="button" className="button small" onClick={() => put([...list, each])}>{t("plans.addPosition", { position: code("position", each) })}</button>
        ))}
      </span>
      {fault && <p className="draft-wrong"><Icon name="alert" size={13} />{words.fault(fault)}</p>}
      <p className="visually-hidden" role="status">{said}</p>
    </div>
  );
}
