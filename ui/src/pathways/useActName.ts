// What a step does, in a word or two: the message, the task, or what is asked for.
import type { PathwayStep } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { nameOf, type DraftStep } from "./steps.ts";

export function useActName() {
  const { code, language } = useWords();
  return ({ act }: Pick<PathwayStep, "act"> | Pick<DraftStep, "act">): string => {
    const name = nameOf({ act });
    if (act.kind === "message") return code("template", name);
    return code(act.kind === "task" ? "task_kind" : "ask_kind", name).toLocaleLowerCase(language);
  };
}
