// Changing one's own note. What was changed elsewhere meanwhile is shown before it is overwritten.
import type { Note } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { MentionField } from "./MentionField.tsx";
import { named, type Named } from "./mention.ts";
import { useEditNote } from "./useNotes.ts";

export function EditNote({ patientId, note, onDone }: { patientId: string; note: Note; onDone: () => void }) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(note.text ?? "");
  const [picked, setPicked] = useState<Named[]>(note.mentions);
  const { edit, theirs } = useEditNote(patientId, note, onDone);
  useEffect(() => field.current?.focus(), []);
  const send = () => {
    if (text.trim()) edit.mutate({ text: text.trim(), mentions: named(text, picked).map((each) => each.id) });
  };
  return (
    <div className="notes-write">
      <MentionField
        fieldRef={field}
        label={t("notes.edit")}
        text={text}
        picked={picked}
        onChange={(next, who) => {
          setText(next);
          setPicked(who);
        }}
        onSend={send}
        onCancel={onDone}
      />
      {theirs !== null ? (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <div><p>{t("notes.conflict")}</p><p className="note-text" dir="auto">{theirs}</p></div>
        </div>
      ) : (
        edit.error instanceof Problem && <Refusal problem={edit.error} />
      )}
      <div className="modal-foot">
        <button type="button" className="button small" onClick={onDone}>{t("dialog.back")}</button>
        <button type="button" className="button primary small" disabled={edit.isPending || !text.trim()} onClick={send}>
          {edit.isPending ? t("dialog.working") : theirs !== null ? t("patient.saveMine") : t("patient.save")}
        </button>
      </div>
    </div>
  );
}
