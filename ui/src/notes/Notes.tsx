// What the team writes down about a patient for one another. The patient does not see it.
import type { Note } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useKeys } from "../shell/keyboard.ts";
import { MentionField } from "./MentionField.tsx";
import { named, type Named } from "./mention.ts";
import { NoteItem } from "./NoteItem.tsx";
import { useAddNote, useNotes } from "./useNotes.ts";
import "./notes.css";

const keyOf = (note: Note) => note.id;

export function Notes({ patientId, shown }: { patientId: string; shown: string | undefined }) {
  const { t } = useWords();
  const query = useNotes(patientId);
  const field = useRef<HTMLTextAreaElement>(null);
  const notes = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const held = useHeld(notes, keyOf, `${patientId} ${query.data?.pages.length ?? 0}`);
  useKeys({ n: () => field.current?.focus() });

  const there = shown !== undefined && notes.some((note) => note.id === shown);
  useEffect(() => {
    if (!there) return;
    const line = document.getElementById(`note-${shown}`);
    line?.scrollIntoView({ block: "center" });
    line?.focus();
  }, [there, shown]);

  return (
    <section className="panel notes" aria-labelledby="notes">
      <div className="spread">
        <h2 id="notes">{t("notes.title")}</h2>
        {held.fresh > 0 && <button type="button" className="button small" onClick={held.release}><Icon name="down" size={12} />{t("day.fresh", { count: held.fresh })}</button>}
      </div>
      <Write patientId={patientId} field={field} onAdded={held.release} />
      <QueryState query={query} skeleton={<Bones lines={3} height={38} />}>
        {() => (
          <>
            {notes.length === 0 && <p className="muted">{t("notes.empty")}</p>}
            <ol className="notes-list" {...held.on}>{held.items.map(({ item, over }) => <NoteItem key={item.id} patientId={patientId} note={item} over={over} here={item.id === shown} />)}</ol>
            {query.hasNextPage && (
              <button type="button" className="button small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {query.isFetchingNextPage ? t("state.loadingMore") : t("notes.older")}
              </button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

function Write({ patientId, field, onAdded }: { patientId: string; field: RefObject<HTMLTextAreaElement | null>; onAdded: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Named[]>([]);
  const add = useAddNote(patientId, () => {
    setText("");
    setPicked([]);
    onAdded();
  });
  const ready = text.trim().length > 0 && !add.isPending;
  const send = () => ready && add.mutate({ text: text.trim(), mentions: named(text, picked).map((each) => each.id) });
  const told = named(text, picked);
  return (
    <div className="notes-write">
      <MentionField
        fieldRef={field}
        label={t("notes.write")}
        text={text}
        picked={picked}
        onChange={(next, who) => {
          setText(next);
          setPicked(who);
        }}
        onSend={send}
      />
      {add.error instanceof Problem && <Refusal problem={add.error} />}
      <div className="spread">
        <span className="muted">{told.length > 0 && t("notes.told", { names: told.map((each) => each.name).join(", ") })}</span>
        <button type="button" className="button primary small" disabled={!ready} onClick={send}>{add.isPending ? t("dialog.working") : t("notes.add")}</button>
      </div>
    </div>
  );
}
