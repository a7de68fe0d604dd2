// The next act of the walk: one button, and before it one sentence on what pressing it causes.
import type { ActionName } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { newKey } from "../actions/key.ts";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import { Icon } from "../parts/Icon.tsx";
import { useParkedReason } from "../parts/marks.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { ownNow } from "../time/own_now.ts";
import type { Journey } from "../journey/journey.ts";
import { Countdown } from "./Countdown.tsx";
import type { Act, Next } from "./walk.ts";

/** The journey tells of an act a moment after it took it; until then the button must not be pressed again. */
const settleMs = 3_000;

interface Said {
  name: ActionName;
  body: unknown;
  key: string;
}

export function WalkNext({ journey, next }: { journey: Journey; next: Next }) {
  const { t, code, language } = useWords();
  const { tenant } = useSession();
  const queries = useQueryClient();
  const parkedReason = useParkedReason();
  const clock = journey.clock ?? { ...tenant.clock, started: null };
  const step = next.kind === "act" ? `${next.act}/${JSON.stringify(next.params)}/${journey.stage}` : next.kind;
  const [settling, setSettling] = useState<string | null>(null);
  const [key, setKey] = useState(newKey);
  const say = useMutation({
    mutationFn: async ({ name, body, key: once }: Said) => {
      await api.act(journey.id, name, body as never, once);
      // Holding gives time to read; the next step ends it.
      if (journey.paused && name !== "resume" && name !== "retry") await api.act(journey.id, "resume", {}, newKey());
    },
    onSuccess: () => {
      setKey(newKey());
      setSettling(step);
    },
    onError: (error) => {
      // A clear refusal ends the intention; without an answer the same one is sent again.
      if (error instanceof Problem && !error.transient) setKey(newKey());
    },
    onSettled: () => {
      for (const queryKey of [["journey", journey.id], ["events", journey.id], ["board"], ["journeys"], ["escalations"], ["tasks"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  useEffect(() => {
    if (settling === null) return;
    const timer = setTimeout(() => setSettling(null), settleMs);
    return () => clearTimeout(timer);
  }, [settling]);

  const press = (name: ActionName, body: unknown) => say.mutate({ name, body, key });
  const words = (act: Act) => {
    const money = (name: string) => (typeof act.params[name] === "number" ? moneyText(act.params[name], String(act.params["currency"] ?? "EUR"), language) : "");
    return { day: act.params["day"] ?? "", amount: money("amount_minor"), deposit: money("deposit_minor") };
  };
  const busy = say.isPending || settling === step;
  const may = (name: ActionName) => journey.actions.some((action) => action.name === name);

  if (next.kind === "over") {
    const closed = next.stage === "closed";
    return (
      <section className={closed ? "note setup-done" : "note warn"} role="status">
        <Icon name={closed ? "check" : "alert"} />
        <div>
          <p><strong>{closed ? t("test.closed") : t("test.cancelled")}</strong></p>
          <p>{closed ? t("test.closedHint") : t("test.cancelledHint")}</p>
        </div>
      </section>
    );
  }
  return (
    <section className="panel walk-next" aria-labelledby="walk-next">
      <h3 id="walk-next" className="muted">{next.kind === "act" ? t("test.next") : t("test.wait")}</h3>
      <div aria-live="polite">
        <p className="walk-says">{next.kind === "act" ? code("walk_says", next.act, words(next)) : code("walk_wait", next.what)}</p>
        {journey.paused && <p className="muted">{t("test.held")}</p>}
      </div>
      {next.kind === "act" ? (
        <div className="row">
          <button type="button" className="button primary walk-press" disabled={busy} onClick={() => press(next.name, next.body(ownNow(clock, clock.started, Date.now())))}>
            {busy ? t("test.working") : code("walk_act", next.act, words(next))}
          </button>
        </div>
      ) : (
        <>
          {journey.next_due_at && <p className="walk-due"><Icon name="clock" size={14} /><Countdown to={journey.next_due_at} /></p>}
          <p className="muted">{t("test.leave")}</p>
        </>
      )}
      {say.error instanceof Problem && <Refusal problem={say.error} />}
      {journey.parked_reason && (
        <div className="note warn">
          <Icon name="alert" />
          <p>{t("test.stuck", { reason: parkedReason(journey.parked_reason) })}</p>
          {may("retry") && <button type="button" className="button note-act" disabled={say.isPending} onClick={() => press("retry", {})}>{t("test.retry")}</button>}
        </div>
      )}
      {!journey.paused && may("pause") && (
        <div className="walk-hold">
          {journey.default_branch && journey.default_branch !== "checks_continue" && journey.state.deadline_at && (
            <span className="muted">
              {`${t("test.otherwise", { what: code("default_branch", journey.default_branch) })} · `}
              <Countdown to={journey.state.deadline_at} />
            </span>
          )}
          <button type="button" className="button small quiet" disabled={say.isPending} onClick={() => press("pause", { reason: "clinic" })}>
            <Icon name="pause" size={12} />
            {t("test.hold")}
          </button>
        </div>
      )}
    </section>
  );
}
