// What surrounds every screen: the clinic's name, the language switch, and a way past them for keyboards.
import { useEffect } from "react";
import type { MouseEvent, ReactNode } from "react";
import { homeStore } from "../home/home-store.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { go } from "../route.ts";
import { useStore } from "../store.ts";
import { useContacts } from "./human.tsx";
import { LanguageSelect } from "./language-switch.tsx";

/** True for a plain click; with a modifier the browser's own way (new tab) is right. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Head and main part of a screen. `languages` is false where the screen shows all five itself. */
export function Frame({ children, languages = true }: { children: ReactNode; languages?: boolean }) {
  const { t } = useI18n();
  const { name } = useContacts();
  const { home } = useStore(homeStore);
  const title = name ?? t("doc.title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          // Not a real move: the address may hold a link's token behind its #.
          event.preventDefault();
          document.querySelector<HTMLElement>("#main h1")?.focus();
        }}
      >
        {t("skip.main")}
      </a>
      <header className="head">
        {home ? (
          <a
            className="clinic"
            href="/portal/"
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              go({ name: "home" });
            }}
          >
            <bdi>{title}</bdi>
          </a>
        ) : (
          <span className="clinic">
            <bdi>{title}</bdi>
          </span>
        )}
        {languages && <LanguageSelect />}
      </header>
      <main id="main">{children}</main>
    </>
  );
}
