// Ctrl K: a patient by name, or a command. Names go to the server in the request, never into the address bar.
import type { JourneyCard } from "@medicalai/client/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import { showLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { PatientMark, TestMark } from "../parts/marks.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { chooseDensity, useDensity } from "./density.ts";
import { chooseTheme } from "./theme.ts";
import "./palette.css";

const escapeKey = "Esc";

interface Entry {
  key: string;
  icon: IconName;
  word: string;
  journey?: JourneyCard;
  run: () => void;
}

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
}

export function Palette({ onClose, onShortcuts }: Props) {
  const { t, code } = useWords();
  const navigate = useNavigate();
  const may = useMay();
  const density = useDensity();
  const list = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["journeys", "palette", q],
    queryFn: ({ signal }) => api.journeys({ q, limit: 8 }, signal),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });

  const commands: Entry[] = [
    { key: "day", icon: "sun", word: t("palette.goDay"), run: () => void navigate({ to: "/" }) },
    { key: "board", icon: "board", word: t("palette.goBoard"), run: () => void navigate({ to: "/board" }) },
    { key: "leads", icon: "funnel", word: t("leads.go"), run: () => void navigate({ to: "/leads" }) },
    { key: "campaigns", icon: "megaphone", word: t("campaigns.go"), run: () => void navigate({ to: "/campaigns" }) },
    { key: "journeys", icon: "list", word: t("palette.goJourneys"), run: () => void navigate({ to: "/journeys" }) },
    { key: "escalations", icon: "bell", word: t("palette.goEscalations"), run: () => void navigate({ to: "/escalations" }) },
    { key: "tasks", icon: "task", word: t("palette.goTasks"), run: () => void navigate({ to: "/tasks" }) },
    ...(may("oversee") ? [{ key: "plans", icon: "route" as const, word: t("plans.go"), run: () => void navigate({ to: "/pathways" }) }] : []),
    { key: "settings", icon: "key", word: t("settings.title"), run: () => void navigate({ to: "/settings/account" }) },
    { key: "tr", icon: "chat", word: t("palette.toTurkish"), run: () => void showLanguage("tr", true) },
    { key: "en", icon: "chat", word: t("palette.toEnglish"), run: () => void showLanguage("en", true) },
    { key: "light", icon: "play", word: t("palette.themeLight"), run: () => chooseTheme("light") },
    { key: "dark", icon: "pause", word: t("palette.themeDark"), run: () => chooseTheme("dark") },
    { key: "density", icon: "list", word: t(density === "compact" ? "palette.comfortable" : "palette.compact"), run: () => chooseDensity(density === "compact" ? "comfortable" : "compact") },
  ];
  const help: Entry = { key: "help", icon: "list", word: t("shortcuts.title"), run: onShortcuts };
  const wanted = text.trim().toLocaleLowerCase();
  const matching = [...commands, help].filter((entry) => entry.word.toLocaleLowerCase().includes(wanted));
  const journeys: Entry[] =
    q.length >= 2
      ? (found.data?.items ?? []).map((journey) => ({
          key: journey.id,
          icon: "person",
          word: journey.patient.full_name,
          journey,
          run: () => void navigate({ to: ".", search: (old) => ({ ...old, journey: journey.id }) }),
        }))
      : [];
  const entries = [...journeys, ...matching];
  const here = Math.min(at, entries.length - 1);

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setAt(Math.min(here + 1, entries.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(here - 1, 0));
    else if (event.key === "Enter") choose(entries[here]);
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
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>{escapeKey}</kbd>
      </div>
      <p className="visually-hidden" role="status">{t("palette.results", { count: entries.length })}</p>
      <ul id={list} role="listbox" aria-label={t("palette.title")} className="palette-list">
        {entries.map((entry, n) => (
          // The field keeps the focus and speaks for the options; the pointer is the only other way in.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={entry.key}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === here}
            onClick={() => choose(entry)}
            onPointerMove={() => setAt(n)}
          >
            <Icon name={entry.icon} />
            <span className="palette-word">{entry.word}</span>
            {entry.journey && (
              <>
                <PatientMark country={entry.journey.patient.country} lang={entry.journey.patient.lang} />
                <TestMark journey={entry.journey} />
                <span className="chip">{code("stage", entry.journey.stage)}</span>
              </>
            )}
          </li>
        ))}
        {entries.length === 0 && !found.isFetching && <li className="palette-none muted">{t("palette.nothing")}</li>}
      </ul>
    </Modal>
  );
}
