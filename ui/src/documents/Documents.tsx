// A patient's documents: the list is read when somebody asks, because each reading is recorded; bringing one in needs no reading.
import { useEffect, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { useDocuments } from "../journey/useStory.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { Bring } from "./Bring.tsx";
import { DocumentItem } from "./DocumentItem.tsx";
import "./documents.css";

export function Documents({ patientId, shown }: { patientId: string; shown: string | undefined }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  // Whoever comes from the search for a document has asked for it.
  const open = asked || shown !== undefined;
  const query = useDocuments(patientId, open);
  const there = shown !== undefined && Boolean(query.data?.items.some((each) => each.id === shown));
  useEffect(() => {
    if (!there) return;
    const line = document.getElementById(`document-${shown}`);
    line?.scrollIntoView({ block: "center" });
    line?.focus();
  }, [there, shown]);
  return (
    <section className="panel" aria-labelledby="documents">
      <h2 id="documents">{t("docs.title")}</h2>
      <Bring patientId={patientId} />
      {!open ? (
        <>
          <p className="muted">{t("journey.documentsNote")}</p>
          <button type="button" className="button small" onClick={() => setAsked(true)}>
            <Icon name="list" size={14} />
            {t("journey.documentsShow")}
          </button>
        </>
      ) : (
        <QueryState query={query} skeleton={<Bones lines={3} height={34} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t("docs.empty")}</p>
            ) : (
              <ul className="papers">{items.map((each) => <DocumentItem key={each.id} document={each} here={each.id === shown} />)}</ul>
            )
          }
        </QueryState>
      )}
    </section>
  );
}
