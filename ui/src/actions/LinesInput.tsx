// The lines of a quote with their running total.
import { useController, type Control } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import { Icon } from "../parts/Icon.tsx";
import { useFormError } from "./FieldInput.tsx";
import { totalOf, type LineValue, type Values } from "./fields.ts";

type LineErrors = ({ description?: { message?: string }; amount?: { message?: string } } | undefined)[];

export function LinesInput({ name, label, control }: { name: string; label: string; control: Control<Values> }) {
  const { t, language } = useWords();
  const words = useFormError();
  const { field, fieldState } = useController({ control, name });
  const lines = field.value as LineValue[];
  const errors = (fieldState.error ?? []) as unknown as LineErrors;
  const put = (n: number, change: Partial<LineValue>) =>
    field.onChange(lines.map((line, at) => (at === n ? { ...line, ...change } : line)));
  return (
    <fieldset className="lines">
      <legend>{label}</legend>
      {lines.map((line, n) => {
        const wrong = errors[n]?.description?.message ?? errors[n]?.amount?.message;
        return (
          <div key={n} className="line" role="group" aria-label={t("form.line", { number: n + 1 })}>
            <input
              className="input"
              aria-label={t("form.description")}
              placeholder={t("form.description")}
              aria-invalid={errors[n]?.description ? true : undefined}
              value={line.description}
              onChange={(event) => put(n, { description: event.target.value })}
            />
            <input
              className="input num"
              inputMode="decimal"
              aria-label={t("form.amount", { currency: "EUR" })}
              placeholder="EUR"
              aria-invalid={errors[n]?.amount ? true : undefined}
              value={line.amount}
              onChange={(event) => put(n, { amount: event.target.value })}
            />
            <label className="check">
              <input type="checkbox" checked={line.medical} onChange={(event) => put(n, { medical: event.target.checked })} />
              {t("form.medical")}
            </label>
            <button
              type="button"
              className="button quiet icon"
              aria-label={t("form.removeLine", { number: n + 1 })}
              disabled={lines.length === 1}
              onClick={() => field.onChange(lines.filter((_, at) => at !== n))}
            >
              <Icon name="close" />
            </button>
            {wrong && <p className="wrong">{words(wrong)}</p>}
          </div>
        );
      })}
      <div className="spread">
        <button type="button" className="button small" onClick={() => field.onChange([...lines, { description: "", amount: "", medical: true }])}>
          {t("form.addLine")}
        </button>
        <strong>{`${t("journey.total")} ${moneyText(totalOf(lines), "EUR", language)}`}</strong>
      </div>
    </fieldset>
  );
}
