// The fields that differ. Each is a choice of two, worked with the arrow keys; what only one has needs none.
import type { MergePreview, Side } from "@medicalai/client/people";
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { useFact } from "../doubles/useFact.ts";
import { isChoice, sideOf, type Take } from "./choice.ts";

interface Props {
  preview: MergePreview;
  take: Take;
  onTake: (take: Take) => void;
}

export function MergeFields({ preview, take, onTake }: Props) {
  const { t, code } = useWords();
  return (
    <tbody>
      {preview.fields.length === 0 && <tr><td colSpan={3} className="muted">{t("merge.noFields")}</td></tr>}
      {preview.fields.map((field) => (
        <Row key={field.field} field={field} side={sideOf(field, take)} word={code("person_field", field.field)} onTake={(side) => onTake({ ...take, [field.field]: side })} />
      ))}
    </tbody>
  );
}

interface RowProps {
  field: MergePreview["fields"][number];
  side: Side;
  word: string;
  onTake: (side: Side) => void;
}

function Row({ field, side, word, onTake }: RowProps) {
  const { t } = useWords();
  const fact = useFact();
  const name = useId();
  const choice = isChoice(field);
  const whose = { mine: t("merge.stays"), theirs: t("merge.goes") };
  return (
    <tr>
      <th scope="row">{word}</th>
      {(["mine", "theirs"] as const).map((each) => (
        <td key={each} className={side === each ? "merge-taken" : "merge-left"}>
          {choice ? (
            <label className="merge-choice">
              <input type="radio" name={name} checked={side === each} onChange={() => onTake(each)} aria-label={`${word}, ${whose[each]}: ${fact(field.field, field[each])}`} />
              <bdi>{fact(field.field, field[each])}</bdi>
            </label>
          ) : (
            <span className="merge-choice">
              <bdi className={field[each] === null ? "muted" : ""}>{fact(field.field, field[each])}</bdi>
              {side === each && <span className="muted">{t("merge.kept")}</span>}
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
