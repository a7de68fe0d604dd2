// Starts the portal in the language of the person who holds the phone.
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { I18nProvider, loadMessages } from "./i18n/i18n.tsx";
import { direction, firstLang } from "./i18n/languages.ts";
import { followAccent } from "./shell/accent.ts";

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const lang = firstLang(location.search, navigator.languages);
  const messages = await loadMessages(lang);
  document.documentElement.lang = lang;
  document.documentElement.dir = direction(lang);
  root.replaceChildren();
  followAccent();
  createRoot(root).render(
    <I18nProvider first={lang} messages={messages}>
      <App />
    </I18nProvider>,
  );
}

void start();

// The shell is kept for offline use once the page is up; never at the cost of the first screen, nor of a data-saving phone.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  const saving = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (!saving) window.addEventListener("load", () => setTimeout(() => void navigator.serviceWorker.register("/portal/sw.js").catch(() => undefined), 1_500));
}
