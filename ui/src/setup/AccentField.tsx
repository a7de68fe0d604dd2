// The clinic's own colour: picked or typed, with what it will look like and a word on whether it can be read.
import { contrast, isColour, readable, readableOn } from "@medicalai/client/colour";
import { useWatch, type Control, type UseFormRegister, type UseFormSetValue } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { FormField } from "../parts/FormField.tsx";
import { AccentPreview } from "./AccentPreview.tsx";
import { firstAccent, type BrandValues } from "./brand_rules.ts";

interface Props {
  control: Control<BrandValues>;
  register: UseFormRegister<BrandValues>;
  setValue: UseFormSetValue<BrandValues>;
  error: string | undefined;
}

export function AccentField({ control, register, setValue, error }: Props) {
  const { t, language } = useWords();
  const [own, accent, name] = useWatch({ control, name: ["own", "accent", "name"] });
  const shown = isColour(accent) ? accent : firstAccent;
  const ratio = contrast(shown, "#ffffff");
  // Rounded down: 4.49 must not read as the 4.5 that is needed.
  const number = (value: number) => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.floor(value * 10) / 10);
  const good = ratio >= readable;
  const choose = (value: string) => setValue("accent", value, { shouldDirty: true, shouldValidate: true });
  return (
    <div className="accent-field">
      <label className="check">
        <input type="checkbox" {...register("own")} />
        {t("brand.accentOn")}
      </label>
      {own && (
        <div className="accent-choice">
          <div className="accent-inputs">
            <FormField label={t("brand.accent")} input={<input type="color" className="input" value={shown} onChange={(event) => choose(event.target.value)} />} />
            <FormField label={t("brand.accentHex")} error={error} input={<input className="input" dir="ltr" spellCheck={false} autoComplete="off" {...register("accent")} />} />
            <p className={good ? "accent-word good" : "accent-word bad"} role="status">
              <Icon name={good ? "check" : "alert"} size={14} />
              {good ? t("brand.readable", { ratio: number(ratio) }) : t("brand.unreadable", { ratio: number(ratio), need: number(readable) })}
            </p>
            {!good && <button type="button" className="button small" onClick={() => choose(readableOn("#ffffff", shown, "#000000"))}>{t("brand.darken")}</button>}
          </div>
          <AccentPreview accent={shown} name={name} />
        </div>
      )}
    </div>
  );
}
