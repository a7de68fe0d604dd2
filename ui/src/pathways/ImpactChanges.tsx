// What would be otherwise for one journey: the first of it at once, the rest a click away.
import type { ImpactChange, PathwayBody } from "@medicalai/client/pathways";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { useChangeWords } from "./useChangeWords.ts";

const shownAtFirst = 2;

export function ImpactChanges({ changes, next, now }: { changes: ImpactChange[]; next: PathwayBody | undefined; now: PathwayBody | undefined }) {
  const { t } = useWords();
  const words = useChangeWords();
  const [all, setAll] = useState(false);
  const rest = changes.length - shownAtFirst;
  return (
    <>
      <ul className="impact-changes">
        {(all ? changes : changes.slice(0, shownAtFirst)).map((each) => <li key={`${each.what}/${each.key ?? ""}`}>{words(each, next, now)}</li>)}
      </ul>
      {rest > 0 && (
        <button type="button" className="foreseen-more" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t("foreseen.fewer") : t("foreseen.more", { count: rest })}</button>
      )}
    </>
  );
}
