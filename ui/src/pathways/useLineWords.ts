// A line of a rehearsal's calendar in words.
import type { CalendarLine } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { partnerNames } from "../parts/marks.tsx";

export function useLineWords() {
  const { t, code, known, language } = useWords();
  return (line: CalendarLine): string => {
    const [head = "", ...rest] = line.code.split(":");
    switch (line.kind) {
      case "message":
      case "dropped":
        return t("rehearsal.message", { what: code("template", line.code) });
      case "call":
        return t("rehearsal.call");
      case "away":
        return t("rehearsal.away", { partner: partnerNames[line.code] ?? line.code });
      case "notice": {
        // `doctor:escalation:red_flag`: the alert is told with its reason; `coordinator:check_documents`: a task of the version's own.
        const name = rest.join(":");
        const task = !known("rehearsal_notice", name) && known("task_kind", name);
        const what = rest[0] === "escalation" ? t("rehearsal.alert", { reason: code("escalation_reason", rest[1] ?? "") }) : task ? t("rehearsal.task", { what: code("task_kind", name).toLocaleLowerCase(language) }) : code("rehearsal_notice", name);
        return t("rehearsal.told", { position: code("position", head), what });
      }
      default:
        if (head === "answers" && known("ask_kind", rest[0] ?? "")) return t("rehearsal.answersAsk", { what: code("ask_kind", rest[0] ?? "").toLocaleLowerCase(language) });
        if (head === "answers") return rest[0] === undefined ? t("rehearsal.answers") : t("rehearsal.answersPain", { pain: rest[0] });
        return code(line.kind === "staff_acts" ? "rehearsal_staff" : "rehearsal_patient", head);
    }
  };
}
