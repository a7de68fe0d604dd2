// One note. Its author may change it; author, owner and admin may take it away.
import type { Note } from "@medicalai/client/people";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useSession } from "../session/session.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { useTime } from "../time/useTime.ts";
import { EditNote } from "./EditNote.tsx";
import { pieces } from "./mention.ts";
import { useRemoveNote } from "./useNotes.ts";

interface Props {
  patientId: string;
  note: Note;
  over: boolean;
  /** It is the one that was asked for. */
  here: boolean;
}

export function NoteItem({ patientId, note, over, here }: Props) {
  const { t } = useWords();
  const time = useTime();
  const { staff } = useSession();
  const [doing, setDoing] = useState<"edit" | "remove" | null>(null);
  const remove = useRemoveNote(patientId, note.id, () => setDoing(null));
  const own = note.author.id === staff.id;
  const may = { edit: own && note.text !== null && !over, remove: (own || staff.role === "owner" || staff.role === "admin") && !over };
  return (
    <li id={`note-${note.id}`} tabIndex={-1} className={here ? "note-line is-here" : "note-line"}>
      <p className="note-head">
        <strong>{note.author.name}</strong>
        <time className="muted" dateTime={note.created_at} title={time.exact(note.created_at)}>{time.past(note.created_at)}</time>
        {note.edited_at && <span className="muted" title={time.exact(note.edited_at)}>{t("notes.edited")}</span>}
        {over && <span className="chip">{t("notes.removed")}</span>}
        <span className="note-acts">
          {may.edit && doing !== "edit" && (
            <button type="button" className="button quiet small" onClick={() => setDoing("edit")} aria-label={t("notes.editOf", { date: time.past(note.created_at) })}>{t("notes.edit")}</button>
          )}
          {may.remove && (
            <button type="button" className="button quiet small" onClick={() => setDoing("remove")} aria-label={t("notes.removeOf", { date: time.past(note.created_at) })}>{t("notes.remove")}</button>
          )}
        </span>
      </p>
      {doing === "edit" ? (
        <EditNote patientId={patientId} note={note} onDone={() => setDoing(null)} />
      ) : note.text === null ? (
        <p className="muted">{t("notes.erased")}</p>
      ) : (
        <p className="note-text" dir="auto">{pieces(note.text, note.mentions).map(({ text, who }, n) => (who ? <span key={n} className="mention">{text}</span> : <span key={n}>{text}</span>))}</p>
      )}
      {note.mentions.length > 0 && doing !== "edit" && (
        <p className="muted note-told"><Icon name="bell" size={11} />{t("notes.wasTold", { names: note.mentions.map((each) => each.name).join(", ") })}</p>
      )}
      {doing === "remove" && (
        <Confirm title={t("notes.removeTitle")} verb={t("notes.remove")} danger act={remove} onClose={() => setDoing(null)}>
          <p>{t("notes.removeBody")}</p>
        </Confirm>
      )}
    </li>
  );
}
