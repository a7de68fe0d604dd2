// One kind of what was found. A group without hits is left out, unless it is the one that was asked for.
import { Link } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { HitLine } from "./HitLine.tsx";
import type { Group, Hit } from "./hits.ts";
import { remember } from "./recent.ts";

export function FoundGroup({ group, hits, full, alone }: { group: Group; hits: Hit[]; full: boolean; alone: boolean }) {
  const { t } = useWords();
  const heading = useId();
  if (hits.length === 0 && !alone) return null;
  return (
    <section className="find-group" aria-labelledby={heading}>
      <h2 id={heading}>{t(`find.${group}`)}</h2>
      {hits.length === 0 ? (
        <p className="muted">{t("find.noneOfKind")}</p>
      ) : (
        <ul className="find-list">{hits.map((hit) => <li key={hit.key}><HitLink hit={hit} /></li>)}</ul>
      )}
      {full && <p className="find-more muted">{t("find.tooMany")}</p>}
    </section>
  );
}

function HitLink({ hit }: { hit: Hit }) {
  const queries = useQueryClient();
  const shared = { className: "find-hit", onClick: () => remember(queries, { patientId: hit.patientId, journeyId: hit.journeyId, name: hit.name }) };
  const { journeyId, documentId } = hit;
  if (journeyId) {
    return (
      <Link to="." search={(old) => ({ ...old, journey: journeyId })} state={(old) => old} resetScroll={false} data-row={journeyId} {...shared}>
        <HitLine hit={hit} />
      </Link>
    );
  }
  return (
    <Link to="/patients/$patientId" params={{ patientId: hit.patientId }} search={documentId ? { document: documentId } : {}} data-row={hit.key} {...shared}>
      <HitLine hit={hit} />
    </Link>
  );
}
