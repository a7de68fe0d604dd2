// Some of a few, with one label and one fault for all of them.
import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useWords } from "../i18n/words.ts";

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  options: { value: string; label: string; lang?: string }[];
  register: UseFormRegisterReturn;
}

export function Checks({ label, hint, error, options, register }: Props) {
  const { code } = useWords();
  const id = useId();
  return (
    <fieldset className="checks" aria-describedby={error ? `${id}-wrong` : undefined}>
      <legend>{label}</legend>
      <div className="row">
        {options.map((option) => (
          <label key={option.value} className="check" lang={option.lang}>
            <input type="checkbox" value={option.value} {...register} />
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p className="hint">{hint}</p>}
      {error && <p id={`${id}-wrong`} className="wrong">{code("form", error)}</p>}
    </fieldset>
  );
}
