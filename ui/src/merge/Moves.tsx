// What comes along with the record that goes, counted.
import type { MergePreview, Related } from "@medicalai/client/people";
import { useWords } from "../i18n/words.ts";
import { present } from "./choice.ts";

export function useCounts(): (related: Related) => string {
  const { t, language } = useWords();
  return (related) => {
    const parts = present(related).map((kind) => t(`related.${kind}`, { count: related[kind] }));
    return parts.length === 0 ? t("merge.movesNothing") : new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
  };
}

export function Moves({ preview }: { preview: MergePreview }) {
  const { t } = useWords();
  const counts = useCounts();
  return (
    <section className="panel merge-moves" aria-labelledby="moves">
      <h2 id="moves">{t("merge.moves")}</h2>
      <dl className="facts">
        <div><dt>{t("merge.movesTheirs", { name: preview.other.full_name })}</dt><dd>{counts(preview.related.theirs)}</dd></div>
        <div><dt>{t("merge.movesMine", { name: preview.patient.full_name })}</dt><dd>{counts(preview.related.mine)}</dd></div>
      </dl>
    </section>
  );
}
