// Fields that a way back left alone, as a sentence.
import type { MergeField } from "@medicalai/client/people";
import { useWords } from "../i18n/words.ts";

export function useKeptFields(): (fields: MergeField[]) => string {
  const { t, code, language } = useWords();
  return (fields) => t("merge.keptFields", { fields: new Intl.ListFormat(language, { type: "conjunction" }).format(fields.map((each) => code("person_field", each).toLocaleLowerCase(language))) });
}
