// The tags of a lead: one more with Enter, one less with its cross.
import { useId, useState, type FormEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { tagOf } from "./bulk.ts";

const most = 12;

export function TagsEditor({ tags, closed, onChange }: { tags: string[]; closed: boolean; onChange: (tags: string[]) => void }) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState("");
  const tag = tagOf(text);
  const wrong = text.trim() !== "" && !tag;
  function add(event: FormEvent) {
    event.preventDefault();
    if (!tag || closed) return;
    if (!tags.includes(tag)) onChange([...tags, tag]);
    setText("");
  }
  return (
    <form className="field tags-editor" onSubmit={add}>
      <label htmlFor={id}>{t("lead_field.tags")}</label>
      <div className="tags-line">
        {tags.map((each) => (
          <span key={each} className="chip">
            {each}
            <button type="button" className="tag-drop" disabled={closed} aria-label={t("leads.dropTag", { tag: each })} onClick={() => onChange(tags.filter((other) => other !== each))}>
              <Icon name="close" size={11} />
            </button>
          </span>
        ))}
        {tags.length < most && (
          <input
            id={id}
            className="input tags-input"
            placeholder={t("leads.addTag")}
            autoComplete="off"
            maxLength={40}
            readOnly={closed}
            value={text}
            aria-invalid={wrong || undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </div>
      <p id={`${id}-hint`} className={wrong ? "wrong" : "hint"}>{wrong ? t("leads.badTag") : t("leads.tagHint")}</p>
    </form>
  );
}
