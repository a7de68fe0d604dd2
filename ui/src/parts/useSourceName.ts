// Where somebody came from, in words: a site of the clinic is told by its own name.
import { useWords } from "../i18n/words.ts";

export function useSourceName(): (source: string) => string {
  const { t, code } = useWords();
  return (source) => {
    const [kind, ...rest] = source.split(":");
    return kind === "site" && rest.length > 0 ? t("leads.site", { name: rest.join(":") }) : code("source", source);
  };
}
