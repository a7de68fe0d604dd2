// Marks what the plan before did not say.
import { useWords } from "../../i18n/words.ts";

export function New() {
  const { t } = useWords();
  return <span className="chip warn">{t("foreseen.new")}</span>;
}
