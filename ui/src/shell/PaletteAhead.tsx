// The search's field while the rest of it is still being fetched. What is typed is kept for it, Enter too; without a field these keys would be the page's shortcuts.
import { useState, type KeyboardEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";

export interface Ahead {
  text: string;
  /** Enter, or Enter for the file. */
  pressed: "no" | "open" | "file";
}

export const nothingAhead: Ahead = { text: "", pressed: "no" };

export function PaletteAhead({ onType, onClose }: { onType: (ahead: Ahead) => void; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onType({ text, pressed: event.ctrlKey ? "file" : "open" });
  }
  return (
    <Modal title={t("palette.title")} onClose={onClose} className="palette" bare>
      <div className="palette-field">
        <Icon name="search" />
        <input
          aria-label={t("palette.placeholder")}
          placeholder={t("palette.placeholder")}
          value={text}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            onType({ text: event.target.value, pressed: "no" });
          }}
          onKeyDown={onKeyDown}
        />
      </div>
    </Modal>
  );
}
