// The store hands files out for keeping. Fetched by the page, a PDF opens in the browser's own viewer instead, in a tab of its own: no frame is allowed in the panel.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function PdfLink({ url, onBroken }: { url: string; onBroken: () => void }) {
  const { t } = useWords();
  const [here, setHere] = useState<string | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    const stop = new AbortController();
    let made: string | null = null;
    fetch(url, { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error("refused");
        // What it is was looked at when it was brought in; the store may call it something else.
        made = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: "application/pdf" }));
        setHere(made);
      })
      .catch(() => stop.signal.aborted || broken());
    return () => {
      stop.abort();
      // The tab that was opened from it reads it for a while longer.
      if (made) setTimeout(URL.revokeObjectURL, 60_000, made);
    };
  }, [url]);
  useEffect(() => link.current?.focus(), [here]);
  if (!here) return <p role="status">{t("docs.fetching")}</p>;
  return (
    <div>
      <a ref={link} className="button primary" href={here} target="_blank" rel="noreferrer">
        <Icon name="external" />
        {t("docs.openPdf")}
      </a>
    </div>
  );
}
