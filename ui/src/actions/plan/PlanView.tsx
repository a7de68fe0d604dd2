// A plan where the plain consequences would stand: being reckoned, refused, not to be known, or told in full.
import type { Action } from "@medicalai/client/contract";
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "../../i18n/words.ts";
import { Icon } from "../../parts/Icon.tsx";
import { Bones } from "../../parts/QueryState.tsx";
import { Consequences } from "../Consequences.tsx";
import { Refusal } from "../Refusal.tsx";
import { difference, same } from "./differs.ts";
import { PlanLines } from "./PlanLines.tsx";
import type { PlanState } from "./useActionPlan.ts";
import "./plan.css";

interface Props {
  state: PlanState;
  action: Action;
  country: string | null;
  /** The plan that was confirmed had changed: what stands here now is to be looked at again. */
  again: boolean;
}

export function PlanView({ state, action, country, again }: Props) {
  const { t } = useWords();
  if (state.is === "none") return <Consequences action={action} />;
  if (state.is === "refused") return <Refusal problem={state.problem} />;
  if (state.is === "failed") {
    return (
      <>
        <div className="note warn" role="status">
          <Icon name="alert" />
          <p>{t("foreseen.failed")}</p>
          <button type="button" className="button small note-act" onClick={state.again}>{t("state.retry")}</button>
        </div>
        <Consequences action={action} />
      </>
    );
  }
  if (state.is === "reckoning") return <Reckoning>{state.last && <PlanLines plan={state.last} country={country} differs={same} />}</Reckoning>;
  const differs = difference(state.before, state.plan);
  return (
    <section className="foreseen" aria-label={t("dialog.will")}>
      <h3>{t("dialog.will")}</h3>
      {(again || state.before) && (
        <div className="note warn" role="alert">
          <Icon name="alert" />
          <p>{differs === same ? t("foreseen.again") : t("foreseen.changed")}</p>
        </div>
      )}
      <PlanLines plan={state.plan} country={country} differs={differs} />
      {differs.left && (
        <section className="foreseen-left" aria-label={t("foreseen.left")}>
          <h4>{t("foreseen.left")}</h4>
          <PlanLines plan={differs.left} country={country} differs={same} slim />
        </section>
      )}
    </section>
  );
}

/** A fast answer must not flash: what was there stays, and the bones come after a moment. */
function Reckoning({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="foreseen is-reckoning" aria-label={t("dialog.will")} aria-busy="true">
      <h3>{t("dialog.will")}</h3>
      <p className="visually-hidden" role="status">{late ? t("foreseen.reckoning") : ""}</p>
      {children || <Bones lines={4} height={16} />}
    </section>
  );
}
