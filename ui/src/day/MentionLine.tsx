// Somebody named this person in a note. Opening the note reads the mark; so does E on the line.
import type { Mention } from "@medicalai/client/people";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { useReadMention } from "../notes/useMentions.ts";
import { Icon } from "../parts/Icon.tsx";
import { focusLine } from "../shell/keyboard.ts";
import { useTime } from "../time/useTime.ts";

export const MentionLine = memo(function MentionLine({ mention, over }: { mention: Mention; over: boolean }) {
  const { t } = useWords();
  const time = useTime();
  const read = useReadMention();
  return (
    <li className={over ? "todo todo-over" : "todo"} data-line>
      <span className="todo-icon"><Icon name={over ? "check" : "chat"} size={15} /></span>
      <span className="todo-who">
        <Link to="/patients/$patientId" params={{ patientId: mention.patient.id }} search={{ note: mention.note_id }} data-row={mention.id} className="todo-name" onClick={() => !over && read.mutate(mention)}>
          {mention.patient.full_name}
        </Link>
      </span>
      <span className="todo-what">{t("mentions.by", { name: mention.author.name })}</span>
      <span className="todo-since"><time dateTime={mention.at} title={time.exact(mention.at)}>{time.past(mention.at)}</time></span>
      <span className="todo-otherwise">{over ? t("mentions.read") : <span className="muted">{t("mentions.stays")}</span>}</span>
      <span className="todo-act">
        {!over && (
          <button
            type="button"
            className="button small"
            data-done
            aria-keyshortcuts="e"
            aria-label={t("mentions.markOf", { name: mention.patient.full_name })}
            onClick={(event) => {
              // The button goes with the mark: the focus stays on its line, where the next key is expected.
              focusLine(event.currentTarget);
              read.mutate(mention);
            }}
          >
            <Icon name="check" size={12} />
            {t("mentions.mark")}
          </button>
        )}
      </span>
    </li>
  );
});
