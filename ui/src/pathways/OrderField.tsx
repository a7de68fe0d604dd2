// A list of codes in which the order counts: who is told first, which channel is tried first.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { moved, without } from "../setup/rota.ts";
import { read } from "./draft.ts";
import { faultsWithin, idOf } from "./places.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

interface Props {
  editing: Editing;
  place: string;
  /** Everything that may stand in it. */
  all: readonly string[];
  /** Where the words for its codes are. */
  group: string;
}

export function OrderField({ editing, place, all, group }: Props) {
  const { t, code } = useWords();
  const words = usePlaceWords();
  const [said, setSaid] = useState("");
  const list = (read(editing.draft, place) as string[] | undefined) ?? [];
  const faults = faultsWithin(editing.faults, place);
  const put = (next: string[]) => {
    if (next.join() === list.join()) return;
    editing.put(place, next);
    setSaid(next.map((each) => code(group, each)).join(", "));
  };
  return (
    <div id={idOf(place)} className="draft-positions">
      <ol>
        {list.map((each, n) => {
          const name = code(group, each);
          return (
            <li key={list.indexOf(each) === n ? each : `${each} ${n}`}>
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
        {all.filter((each) => !list.includes(each)).map((each) => (
          <button key={each} type="button" className="button small" onClick={() => put([...list, each])}>{t("plans.addPosition", { position: code(group, each) })}</button>
        ))}
      </span>
      {faults.map((fault) => <p key={fault.place + fault.code} className="draft-wrong"><Icon name="alert" size={13} />{words.fault(fault)}</p>)}
      <p className="visually-hidden" role="status">{said}</p>
    </div>
  );
}
