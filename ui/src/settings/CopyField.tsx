// Something to take away by one press: an address, a key, a secret for typing.
import { useId, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const { t } = useWords();
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field">
        <input id={id} className="input" dir="ltr" readOnly value={value} aria-describedby={hint ? `${id}-hint` : undefined} onFocus={(event) => event.target.select()} />
        <button type="button" className="button" aria-label={`${t("settings.copy")}: ${label}`} onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
          <Icon name={copied ? "check" : "copy"} size={14} />
          {copied ? t("settings.copied") : t("settings.copy")}
        </button>
      </div>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
    </div>
  );
}
