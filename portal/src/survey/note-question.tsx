// Free words, in the patient's own language and direction; may stay empty.
import { useI18n } from "../i18n/i18n.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { NOTE_LIMIT } from "./draft.ts";

const WARN_BELOW = 100;

/** The last question. */
export function NoteQuestion({ value, onChange, onContinue }: { value: string; onChange: (note: string) => void; onContinue: () => void }) {
  const { t } = useI18n();
  const left = NOTE_LIMIT - value.length;
  return (
    <form
      className="question"
      onSubmit={(event) => {
        event.preventDefault();
        onContinue();
      }}
    >
      <ScreenHeading of="note">{t("note.question")}</ScreenHeading>
      <p className="quiet" id="note-hint">
        {t("note.hint")}
      </p>
      <label className="field">
        <span>{t("note.label")}</span>
        <textarea
          rows={5}
          dir="auto"
          maxLength={NOTE_LIMIT}
          aria-describedby="note-hint"
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      {left < WARN_BELOW && (
        <p className="quiet" role="status">
          {t("note.left", { n: left })}
        </p>
      )}
      <div className="dock">
        <button type="submit" className="button button-big">
          {t("action.continue")}
        </button>
      </div>
    </form>
  );
}
