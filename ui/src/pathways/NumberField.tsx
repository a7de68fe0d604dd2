// A number of the draft with its unit, and an hour of the day as a choice.
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { faultAt, idOf, placeKey } from "./places.ts";
import { read } from "./draft.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";
import { hourOf, type Unit } from "./useSpan.ts";

interface Props {
  editing: Editing;
  place: string;
}
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Only digits: a sign or a comma would make another number of it. */
export const numberOf = (text: string) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

export function NumberInput({ editing, place, label, described, optional = false }: Props & { label?: string; described?: string | undefined; /** Empty is none, not missing. */ optional?: boolean }) {
  const value = read(editing.draft, place);
  return (
    <input
      id={label ? undefined : `${idOf(place)}-input`}
      className="input draft-number"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={faultAt(editing.faults, place) ? true : undefined}
      aria-describedby={described}
      value={typeof value === "number" ? value : ""}
      onChange={(event) => editing.put(place, optional && event.target.value.trim() === "" ? undefined : numberOf(event.target.value))}
    />
  );
}

export function HourInput({ editing, place, label, described }: Props & { label?: string; described?: string | undefined }) {
  const value = read(editing.draft, place);
  const hour = typeof value === "number" ? value : 0;
  return (
    <select
      id={label ? undefined : `${idOf(place)}-input`}
      className="input draft-hour"
      aria-label={label}
      aria-invalid={faultAt(editing.faults, place) ? true : undefined}
      aria-describedby={described}
      value={hour}
      onChange={(event) => editing.put(place, Number(event.target.value))}
    >
      {/* An hour that is none came from elsewhere; it is shown so that it can be mended. */}
      {[...hours, ...(hour > 23 ? [hour] : [])].map((each) => <option key={each} value={each}>{hourOf(each)}</option>)}
    </select>
  );
}

export function NumberField({ editing, place, unit }: Props & { unit?: Unit }) {
  const { code } = useWords();
  return (
    <Labelled editing={editing} place={place} input={(described) => (
      <span className="draft-unit">
        <NumberInput editing={editing} place={place} described={described} />
        {unit && <span className="muted">{code("plans_unit", unit)}</span>}
      </span>
    )} />
  );
}

export function HourField({ editing, place }: Props) {
  return <Labelled editing={editing} place={place} input={(described) => <HourInput editing={editing} place={place} described={described} />} />;
}

function Labelled({ editing, place, input }: Props & { input: (described: string | undefined) => React.ReactNode }) {
  const { code } = useWords();
  const words = usePlaceWords();
  const wrong = useId();
  const fault = faultAt(editing.faults, place);
  return (
    <div id={idOf(place)} className="field draft-field">
      <label htmlFor={`${idOf(place)}-input`}>{code("plans_place", placeKey(place).key.replaceAll(".", "_"))}</label>
      {input(fault && wrong)}
      {fault && <p id={wrong} className="wrong">{words.fault(fault)}</p>}
    </div>
  );
}
