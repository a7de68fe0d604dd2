// The api's refusal of an action in words, with the code that support can look up.
import type { Problem } from "@medicalai/client/problem";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function Refusal({ problem }: { problem: Problem }) {
  const { t, code, known } = useWords();
  const why = problem.code !== "refused" && known("problem", problem.code)
    ? code("problem", problem.code)
    : problem.code === "not_allowed_in_stage"
      ? t("dialog.refusedStage", { stages: problem.allowedStages.map((stage) => code("stage", stage)).join(", ") })
      : problem.code === "refused"
        ? t("dialog.refused", { detail: /^[a-z_]+$/.test(problem.detail ?? "") ? code("refusal", problem.detail ?? "") : (problem.detail ?? problem.message) })
        : problem.status === 409
          ? t("dialog.conflict")
          : problem.status === 422
            ? t("dialog.fieldsWrong")
            : problem.status === 403
              ? t("state.noPermission")
              : problem.status === 0
                ? t("dialog.offline")
                : t("dialog.failed");
  return (
    <div className="note danger" role="alert">
      <Icon name="alert" />
      <div>
        <p>{why}</p>
        {problem.fields.map((each) => (
          <p key={each.field + each.message}>{`${each.field}: ${each.message}`}</p>
        ))}
        <p className="muted">{t("state.errorCode", { code: problem.code })}</p>
      </div>
    </div>
  );
}
