// A plan in words, in the order in which people ask: is it possible, what moves, who hears of it, what hangs on it, what it costs.
import type { JourneyPlan } from "@medicalai/client/plans";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import { moneyText } from "../../money.ts";
import { Icon, type IconName } from "../../parts/Icon.tsx";
import { useTime } from "../../time/useTime.ts";
import { keys, type Difference } from "./differs.ts";
import { groupItems, groupShifts } from "./groups.ts";
import { Items, Shifts } from "./Grouped.tsx";
import { MoveLine } from "./MoveLine.tsx";
import { New } from "./New.tsx";

interface Props {
  plan: JourneyPlan;
  country: string | null;
  differs: Difference;
  /** Without the notes that belong to a whole plan. */
  slim?: boolean;
}

export function PlanLines({ plan, country, differs, slim = false }: Props) {
  const { t, code, language } = useWords();
  const { zone, date } = useTime();
  const { isNew } = differs;
  const { money } = plan;
  const empty = [plan.moves, plan.sends, plan.tasks, plan.gone, plan.added, plan.shifted, plan.lapses].every((each) => each.length === 0) && !plan.ends && !money;
  const amount = (minor: number) => moneyText(minor, money?.currency ?? "EUR", language);
  return (
    <>
      {plan.slot_free != null && <Slot free={plan.slot_free} fresh={isNew(keys.slot(plan.slot_free))} />}
      {plan.moves.length > 0 && (
        <Part title={t("foreseen.moves")}>
          {plan.moves.map((each) => <MoveLine key={each.what} move={each} country={country} fresh={isNew(keys.move(each))} />)}
        </Part>
      )}
      {plan.sends.length > 0 && (
        <Part title={t("foreseen.sends")} foot={slim ? undefined : t("dialog.irreversible")}>
          {plan.sends.map((each, n) => <Line key={`${each}${n}`} icon="chat" fresh={isNew(keys.send(each))}>{t("foreseen.send", { what: code("template", each) })}</Line>)}
        </Part>
      )}
      {plan.shifted.length > 0 && (
        <Part title={t("foreseen.shifted")}>
          {groupShifts(plan.shifted, zone).map((group) => <Shifts key={group.key} group={group} country={country} isNew={isNew} />)}
        </Part>
      )}
      {plan.gone.length > 0 && (
        <Part title={t("foreseen.gone")}>
          {groupItems(plan.gone).map((group) => <Items key={group.key} group={group} icon="close" country={country} isNew={(each) => isNew(keys.gone(each))} />)}
        </Part>
      )}
      {plan.added.length > 0 && (
        <Part title={t("foreseen.added")}>
          {groupItems(plan.added).map((group) => <Items key={group.key} group={group} icon="clock" country={country} isNew={(each) => isNew(keys.added(each))} />)}
        </Part>
      )}
      {plan.lapses.length > 0 && (
        <Part title={t("foreseen.lapses")} foot={slim ? undefined : t("foreseen.askedAnew")}>
          {plan.lapses.map((each) => <Line key={each.purpose} icon="alert" fresh={isNew(keys.lapse(each))}>{t("foreseen.lapse", { what: code("consent_purpose", each.purpose), day: date(each.until) })}</Line>)}
        </Part>
      )}
      {plan.tasks.length > 0 && (
        <Part title={t("foreseen.tasks")}>
          {plan.tasks.map((each, n) => <Line key={`${each}${n}`} icon="task" fresh={isNew(keys.task(each))}>{code("task_kind", each)}</Line>)}
        </Part>
      )}
      {money && (
        <Part title={t("foreseen.money")}>
          <Line icon="card" fresh={isNew(keys.money(money))}>
            {t("foreseen.paid", { amount: amount(money.paid_minor) })}{" "}
            <strong>{money.back_minor > 0 ? t("foreseen.back", { amount: amount(money.back_minor) }) : t("foreseen.kept")}</strong>
          </Line>
        </Part>
      )}
      {plan.ends && <ul><Line icon="alert" fresh={isNew(keys.ends(true))}><strong>{code("effect", "ends_journey")}</strong></Line></ul>}
      {empty && !slim && <p>{t("dialog.willNothing")}</p>}
    </>
  );
}

function Part({ title, foot, children }: { title: string; foot?: string | undefined; children: ReactNode }) {
  return (
    <div className="foreseen-part">
      <h4>{title}</h4>
      <ul>{children}</ul>
      {foot && <p className="muted">{foot}</p>}
    </div>
  );
}

function Line({ icon, fresh, children }: { icon: IconName; fresh: boolean; children: ReactNode }) {
  return (
    <li className={fresh ? "is-new" : ""}>
      <Icon name={icon} size={14} />
      <div>{children} {fresh && <New />}</div>
    </li>
  );
}

/** A taken time is said in words and by its mark, not by colour. */
function Slot({ free, fresh }: { free: boolean; fresh: boolean }) {
  const { t } = useWords();
  return (
    <p className={free ? "slot slot-free" : "slot slot-taken"} id={free ? undefined : "slot-taken"}>
      <Icon name={free ? "check" : "alert"} size={14} />
      <span>{free ? t("foreseen.slotFree") : t("foreseen.slotTaken")} {fresh && <New />}</span>
    </p>
  );
}
