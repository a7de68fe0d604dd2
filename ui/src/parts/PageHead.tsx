// The head of a page that stands below a list: the way back, and what it is.
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";
import "./page_head.css";

/** `way`: links to the pages above this one, the nearest last. */
export function PageHead({ way, title }: { way: ReactNode[]; title: string }) {
  const { t } = useWords();
  return (
    <header className="page-head">
      <nav aria-label={t("people.way")}>
        {way.map((link, n) => (
          <span key={n} className="row">
            {n > 0 && <Icon name="chevron" size={11} />}
            {link}
          </span>
        ))}
      </nav>
      <h1>{title}</h1>
    </header>
  );
}
