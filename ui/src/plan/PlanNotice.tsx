// A calm word when a plan is nearly used up: nothing is refused, so nothing shouts.
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { noticeOf } from "./plan.ts";
import { usePlan } from "./usePlan.ts";

export function PlanNotice() {
  const { t, code, language } = useWords();
  const { data } = usePlan();
  const notice = data && noticeOf(data);
  if (!notice) return null;
  const what = notice.items.map((item) => code("plan_item", item.code).toLocaleLowerCase(language)).join(", ");
  return (
    <aside className="note day-note" aria-label={t("plan.title")}>
      <Icon name="card" />
      <div>
        <p><strong>{notice.level === "over" ? t("plan.noticeOver", { what }) : t("plan.noticeNear", { what })}</strong></p>
        <p className="muted">{t("plan.noticeHint")}</p>
      </div>
      <Link to="/settings/plan" className="button note-act">{t("plan.see")}</Link>
    </aside>
  );
}
