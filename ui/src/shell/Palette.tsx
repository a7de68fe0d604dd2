// Ctrl K: a person, a document, or a command. What is typed goes to the server in the request, never into the address bar.
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { plain } from "../board/filter.ts";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { HitLine } from "../search/HitLine.tsx";
import { groups, hitsOf } from "../search/hits.ts";
import { useRecent } from "../search/recent.ts";
import { useOpenHit } from "../search/useOpenHit.ts";
import { useSearch } from "../search/useSearch.ts";
import type { Ahead } from "./PaletteAhead.tsx";
import { useCommands } from "./useCommands.ts";
import "../search/search.css";
import "./palette.css";

const escapeKey = "Esc";
const enterKey = "Enter";
const fileKey = "Ctrl Enter";
const MOST = 5;

interface Entry {
  key: string;
  /** `file` asks for the person's file where Enter alone would open the journey. */
  run: (file: boolean) => void;
  line: ReactNode;
}
interface Section {
  title: string;
  entries: Entry[];
}

const plainLine = (icon: IconName, word: string) => <><Icon name={icon} /><span className="palette-word">{word}</span></>;

interface Props {
  /** What was typed before this code was there. */
  ahead: Ahead;
  onClose: () => void;
  onShortcuts: () => void;
}

export function Palette({ ahead, onClose, onShortcuts }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const list = useId();
  const [text, setText] = useState(ahead.text);
  const [at, setAt] = useState(0);
  const [pressed, setPressed] = useState(ahead.pressed);
  const { query, q, found, settled } = useSearch(text, MOST);
  const recent = useRecent();
  const openHit = useOpenHit();
  const commands = useCommands(onShortcuts);

  const wanted = plain(text.trim());
  const hits = found && hitsOf(found, q);
  const people: Section[] = hits ? groups.map((group) => ({ title: t(`find.${group}`), entries: hits[group].map((hit) => ({ key: hit.key, run: (file) => openHit(hit, file), line: <HitLine hit={hit} /> })) })) : [];
  const full = hits && groups.some((group) => hits[group].length >= MOST);
  const more: Entry[] = full ? [{ key: "more", run: () => void navigate({ to: "/search", state: (old) => ({ ...old, find: text.trim() }) }), line: plainLine("search", t("find.seeAll")) }] : [];
  const sections: Section[] = [
    ...(wanted ? people : [{ title: t("find.recent"), entries: recent.map((each) => ({ key: `r-${each.patientId}`, run: (file: boolean) => openHit(each, file), line: plainLine("clock", each.name) })) }]),
    { title: t("find.more"), entries: more },
    { title: t("palette.commands"), entries: commands.filter((each) => plain(each.word).includes(wanted)).map(({ key, icon, word, run }) => ({ key, run, line: plainLine(icon, word) })) },
  ].filter((section) => section.entries.length > 0);
  const entries = sections.flatMap((section) => section.entries);
  const here = Math.min(at, entries.length - 1);

  function choose(entry: Entry | undefined, file = false) {
    if (!entry) return;
    onClose();
    entry.run(file);
  }
  // Enter was pressed before the answer came: it takes the first line of the answer, not of what stood there before.
  const takeFirst = useEffectEvent(() => choose(entries[here], pressed === "file"));
  useEffect(() => {
    if (pressed !== "no" && settled) takeFirst();
  }, [pressed, settled]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setAt(Math.min(here + 1, entries.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(here - 1, 0));
    else if (event.key === "Enter" && !settled && here === 0) setPressed(event.ctrlKey ? "file" : "open");
    else if (event.key === "Enter") choose(entries[here], event.ctrlKey);
    else return;
    event.preventDefault();
  }

  return (
    <Modal title={t("palette.title")} onClose={onClose} className="palette" bare>
      <div className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={entries[here] ? `${list}-${here}` : undefined}
          aria-label={t("palette.placeholder")}
          placeholder={t("palette.placeholder")}
          value={text}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            setPressed("no");
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>{escapeKey}</kbd>
      </div>
      <p className="visually-hidden" role="status">{settled ? t("palette.results", { count: entries.length }) : ""}</p>
      {query.error && !query.isFetching && wanted && <p className="palette-none wrong" role="alert">{t("find.failed")}</p>}
      <div id={list} role="listbox" aria-label={t("palette.title")} className="palette-list">
        {sections.map((section, s) => {
          const before = sections.slice(0, s).reduce((sum, each) => sum + each.entries.length, 0);
          return (
            <div key={section.title} role="group" aria-label={section.title}>
              <div className="palette-group" aria-hidden="true">{section.title}</div>
              {section.entries.map((entry, k) => {
                const n = before + k;
                return (
                  // The field keeps the focus and speaks for the options; the pointer is the only other way in.
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div key={entry.key} id={`${list}-${n}`} role="option" tabIndex={-1} aria-selected={n === here} onClick={(event) => choose(entry, event.ctrlKey)} onPointerMove={() => setAt(n)}>
                    {entry.line}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      {entries.length === 0 && settled && <p className="palette-none muted">{t("palette.nothing")}</p>}
      <p className="palette-foot muted" aria-hidden="true"><kbd>{enterKey}</kbd><span>{t("find.enterOpens")}</span><kbd>{fileKey}</kbd><span>{t("find.ctrlEnterOpens")}</span></p>
    </Modal>
  );
}
