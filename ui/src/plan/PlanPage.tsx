// What the plan holds and how much of it is used.
import type { PlanItem } from "@medicalai/client/setup";
import { useId } from "react";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { usePlan } from "./usePlan.ts";
import "./plan.css";

export function PlanPage() {
  const { t, code } = useWords();
  return (
    <>
      <p className="muted">{t("plan.lead")}</p>
      <QueryState query={usePlan()} skeleton={<Bones lines={4} height={44} />}>
        {(plan) => (
          <section className="panel" aria-labelledby="plan">
            <h2 id="plan">{t("plan.name", { name: code("plan_name", plan.plan) })}</h2>
            <ul className="plan">{plan.items.map((item) => <Item key={item.code} item={item} />)}</ul>
          </section>
        )}
      </QueryState>
    </>
  );
}

const tone = { ok: "", near: "warn", over: "danger" } as const;

function Item({ item }: { item: PlanItem }) {
  const { t, code, language } = useWords();
  const id = useId();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <li>
      <span id={id} className="plan-name">{code("plan_item", item.code)}</span>
      {item.level !== "ok" && <span className={`chip ${tone[item.level]}`}>{item.level === "over" ? t("plan.over") : t("plan.near")}</span>}
      <span className="plan-number">{item.limit === null ? t("plan.unlimited", { used: number(item.used) }) : t("plan.of", { used: number(item.used), limit: number(item.limit) })}</span>
      {item.limit !== null && <meter className={`plan-bar ${tone[item.level]}`} aria-labelledby={id} min={0} max={item.limit} value={Math.min(item.used, item.limit)} />}
    </li>
  );
}
