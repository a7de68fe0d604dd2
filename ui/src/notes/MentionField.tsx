// A field for a note. After an @ it offers colleagues: arrows choose, Enter or Tab takes, Escape leaves the @ as it is.
import { useId, useState, type KeyboardEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import { useQuery } from "@tanstack/react-query";
import { plain } from "../board/filter.ts";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { askedAt, withName, type Named } from "./mention.ts";

interface Props {
  text: string;
  picked: Named[];
  onChange: (text: string, picked: Named[]) => void;
  onSend: () => void;
  onCancel?: (() => void) | undefined;
  label: string;
  invalid?: string | undefined;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

const most = 6;

export function MentionField({ text, picked, onChange, onSend, onCancel, label, invalid, fieldRef }: Props) {
  const { t, code } = useWords();
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  /** The @ that was left alone. */
  const [left, setLeft] = useState<number | null>(null);
  const team = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  const asked = askedAt(text, caret);
  const wanted = plain(asked?.query ?? "");
  const offered = asked && asked.start !== left ? (team.data?.items ?? []).filter((each) => plain(each.name).split(/\s+/).some((word) => word.startsWith(wanted)) || plain(each.name).startsWith(wanted)).slice(0, most) : [];
  const here = Math.min(at, offered.length - 1);

  function take(who: (typeof offered)[number] | undefined) {
    if (!asked || !who) return;
    const next = withName(text, asked, caret, who.name);
    // The new text has to be there before the caret can stand behind the name, and both before the next key: a frame
    // later the caret would jump back behind what was typed meanwhile.
    flushSync(() => {
      onChange(next.text, [...picked, { id: who.id, name: who.name }]);
      setAt(0);
      setCaret(next.caret);
    });
    fieldRef.current?.focus();
    fieldRef.current?.setSelectionRange(next.caret, next.caret);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (offered.length > 0) {
      if (event.key === "ArrowDown") setAt((here + 1) % offered.length);
      else if (event.key === "ArrowUp") setAt((here - 1 + offered.length) % offered.length);
      else if (event.key === "Enter" || event.key === "Tab") take(offered[here]);
      else if (event.key === "Escape") setLeft(asked?.start ?? null);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSend();
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
  }

  return (
    <div className="mention-field">
      <textarea
        ref={fieldRef}
        className="input"
        rows={3}
        maxLength={4000}
        dir="auto"
        value={text}
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={invalid ? `${list}-wrong` : `${list}-hint`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${here}` : undefined}
        onChange={(event) => {
          onChange(event.target.value, picked);
          setCaret(event.target.selectionStart);
          setAt(0);
          setLeft(null);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && (
        <ul id={list} role="listbox" aria-label={t("notes.who")} className="mention-list">
          {offered.map((each, n) => (
            // The field keeps the focus and speaks for the options; the pointer is the only other way in.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li key={each.id} id={`${list}-${n}`} role="option" aria-selected={n === here} onPointerMove={() => setAt(n)} onPointerDown={(event) => event.preventDefault()} onClick={() => take(each)}>
              {each.name}
              <span className="muted">{code("role", each.role)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">{offered.length > 0 ? t("notes.offered", { count: offered.length }) : ""}</p>
      {invalid ? <p id={`${list}-wrong`} className="wrong">{invalid}</p> : <p id={`${list}-hint`} className="hint">{t("notes.hint")}</p>}
    </div>
  );
}
