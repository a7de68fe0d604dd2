// A document in the list: taken as a file, or looked at where the browser can show it. Both ask for its address only then, and are recorded.
import type { PatientDocument } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { DocumentWords } from "../journey/DocumentWords.tsx";
import { useTime } from "../time/useTime.ts";
import { Preview } from "./Preview.tsx";
import { canPreview } from "./rules.ts";
import { WhoSaw } from "./WhoSaw.tsx";

export function DocumentItem({ document, here }: { document: PatientDocument; here: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const [looking, setLooking] = useState<"preview" | "who" | null>(null);
  const stored = document.state === "stored";
  return (
    <li id={`document-${document.id}`} tabIndex={-1} className={here ? "document-line is-here" : "document-line"}>
      <p className="spread">
        <strong dir="auto">{document.title}</strong>
        <span className="chip">{code("document_type", document.type)}</span>
      </p>
      <p className="muted"><time dateTime={document.created_at} title={time.exact(document.created_at)}>{time.past(document.created_at)}</time>{document.scanned_at && <> · <span title={time.exact(document.scanned_at)}>{t("docs.clean")}</span></>}</p>
      <div className="row">
        <DocumentWords document={document} />
        {stored && canPreview(document.content_type) && (
          <button type="button" className="button small" onClick={() => setLooking("preview")} aria-label={`${t("docs.preview")}: ${document.title}`}>{t("docs.preview")}</button>
        )}
        {stored && (
          <button type="button" className="button quiet small" onClick={() => setLooking("who")} aria-label={`${t("docs.who")}: ${document.title}`}>{t("docs.who")}</button>
        )}
      </div>
      {looking === "preview" && <Preview document={document} onClose={() => setLooking(null)} />}
      {looking === "who" && <WhoSaw document={document} onClose={() => setLooking(null)} />}
    </li>
  );
}
