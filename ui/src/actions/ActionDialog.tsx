// One journey message: what it will do, what it needs to know, and the journey's answer in words.
import { zodResolver } from "@hookform/resolvers/zod";
import type { Action, ActionResult, JourneyEvent, Page } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { ownNow } from "../time/own_now.ts";
import { useTime } from "../time/useTime.ts";
import { homeZone } from "../time/zones.ts";
import { Consequences } from "./Consequences.tsx";
import { FieldInput } from "./FieldInput.tsx";
import { Refusal } from "./Refusal.tsx";
import { rulesOf, type Values } from "./fields.ts";
import { newKey } from "./key.ts";
import { PlanView } from "./plan/PlanView.tsx";
import { isPlanChanged, isPlanned, useActionPlan } from "./plan/useActionPlan.ts";
import { specOf } from "./specs.ts";
import "./actions.css";
import type { Journey } from "../journey/journey.ts";

interface Props {
  journey: Journey;
  action: Action;
  onClose: () => void;
  /** After the journey has taken it. */
  onDone?: () => void;
  /** What else has to be chosen, above the fields. */
  children?: ReactNode;
}

export function ActionDialog({ journey, action, onClose, onDone, children }: Props) {
  const words = useWords();
  const { t, code, effect } = words;
  const time = useTime();
  const say = useToast();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [problem, setProblem] = useState<Problem | null>(null);
  const staff = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  const { tenant } = useSession();
  const [now] = useState(() => {
    const pages = queries.getQueryData<InfiniteData<Page<JourneyEvent>>>(["events", journey.id])?.pages ?? [];
    const first = pages.flatMap((page) => page.items.map((event) => event.at)).sort()[0];
    // A test journey has a fast clock of its own in a clinic whose own is the wall's.
    return journey.clock ? ownNow(journey.clock, journey.clock.started, time.now) : ownNow(tenant.clock, first ?? null, time.now);
  });
  const spec = useMemo(() => specOf(action.name, { words, zone: time.zone, journey, now }), [action.name, words, time.zone, journey, now]);
  const [initial] = useState(spec.initial);
  const rules = useMemo(() => rulesOf(spec.fields, time.zone), [spec, time.zone]);
  const form = useForm<Values>({ resolver: zodResolver(rules) as never, defaultValues: initial });
  const typed = useWatch({ control: form.control }) as Values;
  const planned = isPlanned(action.name);
  const { state: plan, ask } = useActionPlan(journey.id, action.name, planned && rules.safeParse(typed).success ? spec.body(typed) : null);
  /** The plan that was confirmed had changed meanwhile. */
  const [again, setAgain] = useState(false);
  const taken = plan.is === "known" && plan.plan.slot_free === false;
  const held = taken || plan.is === "refused" || plan.is === "reckoning";
  const { errors, isSubmitting } = form.formState;
  const title = code("action", action.name);

  function finish(result: ActionResult) {
    const lines = result.effects.map(effect);
    say({ kind: "ok", title: t("dialog.done", { action: title }), lines: lines.length > 0 ? lines : [t("dialog.nothingElse")] });
    for (const queryKey of [["board"], ["journeys"], ["leads"], ["escalations"], ["tasks"], ["journey", journey.id], ["events", journey.id], ["forecast", journey.id]]) {
      void queries.invalidateQueries({ queryKey });
    }
    onDone?.();
    onClose();
  }

  const submit = form.handleSubmit(async (values) => {
    if (held) return;
    setProblem(null);
    setAgain(false);
    try {
      // What is accepted is the plan as it stands here: should the journey now do something else, it refuses.
      const accepted = plan.is === "known" ? { plan: plan.plan.plan } : {};
      finish(await api.act(journey.id, action.name, { ...spec.body(values), ...accepted } as never, key));
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      // A clear refusal ends the intention: what is changed and sent next is a new one.
      if (!refused.transient) setKey(newKey());
      for (const { field, message } of refused.fields) {
        const name = serverNames[field] ?? field.split(".")[0] ?? field;
        if (name in initial) form.setError(name, { message });
      }
      if (isPlanChanged(refused)) {
        setAgain(true);
        ask();
        return;
      }
      if (refused.status === 409) void queries.invalidateQueries({ queryKey: ["journey", journey.id] });
      setProblem(refused);
    }
  });

  return (
    <Modal
      title={
        <>
          {title} <span className="muted dialog-for">{t("dialog.for", { name: journey.patient.full_name })}</span>
        </>
      }
      onClose={onClose}
    >
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        {children}
        {spec.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            control={form.control}
            register={form.register}
            error={errors[field.name]?.message as string | undefined}
            staff={staff.data?.items ?? []}
            patientZone={homeZone(journey.patient.country)}
          />
        ))}
        {planned ? <PlanView state={plan} action={action} country={journey.patient.country} again={again} /> : <Consequences action={action} />}
        {problem && <Refusal problem={problem} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className={`button ${action.name === "cancel" ? "danger" : "primary"}`} disabled={isSubmitting} aria-disabled={held || undefined} aria-describedby={taken ? "slot-taken" : undefined}>
            {isSubmitting ? t("dialog.working") : title}
          </button>
        </div>
      </form>
    </Modal>
  );
}

const serverNames: Record<string, string> = { amount_minor: "amount", deposit_minor: "deposit" };
