// Why the door stays shut, in words, with the code that support can look up.
import type { Problem } from "@medicalai/client/problem";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function DoorRefusal({ problem, refused }: { problem: Problem; refused: string }) {
  const { t, code, known } = useWords();
  const why = () => {
    if (known("door_problem", problem.code)) return code("door_problem", problem.code);
    if (problem.status === 422 && problem.fields.some((each) => each.field === "password")) return t("door.passwordWeak");
    if (problem.status === 429) return t("signIn.tooMany");
    if (problem.status === 0) return t("state.errorOffline");
    return problem.status >= 500 ? t("state.errorServer") : refused;
  };
  return (
    <div className="note danger" role="alert">
      <Icon name="alert" />
      <div>
        <p>{why()}</p>
        <p className="muted">{t("state.errorCode", { code: problem.code })}</p>
      </div>
    </div>
  );
}
