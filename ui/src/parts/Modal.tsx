// A dialog on the platform's own element: it traps focus, closes on Escape and gives focus back to where it came from.
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";
import "./modal.css";

interface Props {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  /** The palette shows its own field instead of a heading. */
  bare?: boolean;
  /** Closes only by its own buttons: for what is shown once. */
  unclosable?: boolean;
}

export function Modal({ title, onClose, children, className = "", bare = false, unclosable = false }: Props) {
  const { t } = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // Before paint, and closed while still in the document: only then does the browser return the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The browser would choose the close button; the first thing to fill in or confirm serves better.
      (dialog.querySelector<HTMLElement>("input:not([readonly]), select, textarea") ?? dialog.querySelector<HTMLElement>(".button.primary, .button.danger"))?.focus();
    }
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      className={`modal ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // The browser lets a second Escape through whatever the page says.
      onClose={() => unclosable && ref.current?.isConnected && ref.current.showModal()}
    >
      {bare ? (
        <h2 id={heading} className="visually-hidden">{title}</h2>
      ) : (
        <header className="modal-head">
          <h2 id={heading}>{title}</h2>
          {!unclosable && (
            <button type="button" className="button quiet icon" onClick={onClose} aria-label={t("journey.close")}>
              <Icon name="close" />
            </button>
          )}
        </header>
      )}
      {children}
    </dialog>
  );
}
