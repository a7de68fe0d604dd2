// A labelled part of a step's row, with what is wrong with it below.
import type { ReactNode } from "react";
import { Icon } from "../parts/Icon.tsx";
import { faultsWithin, idOf } from "./places.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

export interface Said {
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}
interface PartProps {
  editing: Editing;
  places: string[];
  /** Within these places, but told elsewhere. */
  apart?: string[];
  label: string;
  wide?: boolean;
  children: (said: Said) => ReactNode;
}

/** The first of its places is where the way to it leads. */
export function Part({ editing, places, apart = [], label, wide = false, children }: PartProps) {
  const words = usePlaceWords();
  const [place = ""] = places;
  const faults = places.flatMap((each) => faultsWithin(editing.faults, each)).filter((each) => !apart.some((other) => faultsWithin([each], other).length > 0));
  const wrong = `${idOf(place)}-wrong`;
  return (
    <div id={idOf(place)} className={wide ? "step-part is-wide" : "step-part"}>
      <span className="step-label" aria-hidden="true">{label}</span>
      <div className="step-inputs">{children({ "aria-invalid": faults.length > 0 ? true : undefined, "aria-describedby": faults.length > 0 ? wrong : undefined })}</div>
      {faults.length > 0 && <div id={wrong}>{faults.map((each) => <p key={each.place + each.code} className="draft-wrong"><Icon name="alert" size={13} />{words.fault(each)}</p>)}</div>}
    </div>
  );
}
