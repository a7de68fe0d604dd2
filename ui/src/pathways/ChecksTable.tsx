// The checks as rows: day, hour, what is asked, whether a photo is wanted.
import { redFlags } from "@medicalai/client/pathways";
import { useRef } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { toggled, withCheck, withoutCheck } from "./draft.ts";
import { HourInput, NumberInput } from "./NumberField.tsx";
import { faultAt, idOf } from "./places.ts";
import type { Editing } from "./useDraft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

export function ChecksTable({ editing }: { editing: Editing }) {
  const { t, code } = useWords();
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className="checks-scroll">
        <table className="checks-table">
          <thead>
            <tr>
              <th scope="col">{t("plans.dayHead")}</th>
              <th scope="col">{t("plans.hour")}</th>
              {redFlags.map((flag) => <th key={flag} scope="col" className="checks-flag">{code("red_flag", flag)}</th>)}
              <th scope="col" className="checks-flag">{t("picture.photo")}</th>
              <th scope="col"><span className="visually-hidden">{t("plans.removeCheck")}</span></th>
            </tr>
          </thead>
          {editing.draft.checks.map((_, n) => (
            <CheckRow
              key={n}
              editing={editing}
              n={n}
              onRemove={() => {
                editing.replace(withoutCheck(editing.draft, n), "/checks");
                add.current?.focus();
              }}
            />
          ))}
        </table>
      </div>
      <button ref={add} type="button" className="button small draft-add" onClick={() => editing.replace(withCheck(editing.draft), "/checks")}>{t("plans.addCheck")}</button>
    </>
  );
}

function CheckRow({ editing, n, onRemove }: { editing: Editing; n: number; onRemove: () => void }) {
  const { t, code } = useWords();
  const words = usePlaceWords();
  const check = editing.draft.checks[n];
  if (!check) return null;
  const at = (part: string) => `/checks/${n}/${part}`;
  const row = check.day === null ? t("plans.check", { n: n + 1 }) : t("plans.day", { day: check.day });
  const faults = ["day", "hour", "red_flags", "photo"].flatMap((part) => faultAt(editing.faults, at(part)) ?? []);
  const described = faults.length > 0 ? `check-${n}-wrong` : undefined;
  return (
    <tbody id={idOf(`/checks/${n}`)}>
      <tr>
        <td id={idOf(at("day"))}><NumberInput editing={editing} place={at("day")} label={`${t("plans.check", { n: n + 1 })}: ${t("plans.dayHead")}`} described={described} /></td>
        <td id={idOf(at("hour"))}><HourInput editing={editing} place={at("hour")} label={`${row}: ${t("plans.hour")}`} described={described} /></td>
        {redFlags.map((flag, k) => (
          <td key={flag} className="checks-flag" id={k === 0 ? idOf(at("red_flags")) : undefined}>
            <label className="checks-box">
              <input type="checkbox" aria-label={`${row}: ${code("red_flag", flag)}`} aria-describedby={described} checked={check.red_flags.includes(flag)} onChange={() => editing.put(at("red_flags"), toggled(check.red_flags, flag, redFlags))} />
            </label>
          </td>
        ))}
        <td className="checks-flag">
          <label className="checks-box"><input type="checkbox" aria-label={`${row}: ${t("picture.photo")}`} checked={check.photo} onChange={() => editing.put(at("photo"), !check.photo)} /></label>
        </td>
        <td><button type="button" className="button quiet icon small" aria-label={`${t("plans.removeCheck")}: ${row}`} onClick={onRemove}><Icon name="close" size={13} /></button></td>
      </tr>
      {faults.length > 0 && (
        <tr>
          <td colSpan={redFlags.length + 4} id={described}>
            {faults.map((each) => <p key={each.place + each.code} className="draft-wrong"><Icon name="alert" size={13} />{words.fault(each)}</p>)}
          </td>
        </tr>
      )}
    </tbody>
  );
}
