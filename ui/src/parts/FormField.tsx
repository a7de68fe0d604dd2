// One field with its label, hint and error, tied together for screen readers.
import { cloneElement, useId, type ReactElement, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";

interface Props {
  label: ReactNode;
  /** A native input or select: it is given the id and the descriptions. */
  input: ReactElement<{ id?: string; "aria-invalid"?: true | undefined; "aria-describedby"?: string | undefined }>;
  hint?: ReactNode;
  /** A key of `form.*`, or what the server wrote. */
  error?: string | undefined;
  wide?: boolean;
}

export function FormField({ label, input, hint, error, wide = false }: Props) {
  const { code, known } = useWords();
  const id = useId();
  const described = [error && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={wide ? "field wide" : "field"}>
      <label htmlFor={id}>{label}</label>
      {cloneElement(input, { id, "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined })}
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {error && <p id={`${id}-wrong`} className="wrong">{known("form", error) ? code("form", error) : error}</p>}
    </div>
  );
}
