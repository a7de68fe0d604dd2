// One journey message: what it will do, what it needs to know, and the journey's answer in words.
import { zodResolver } from "@hookform/resolvers/zod";
import type { Action, ActionResult, JourneyEvent, Page } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useForm } from "react-hook-form";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { ownNow } from "../time/own_now.ts";
import { useTime } from "../time/useTime.ts";
import { homeZone } from "../time/zones.ts";
import { FieldInput } from "./FieldInput.tsx";
import { Refusal } from "./Refusal.tsx";
import { rulesOf, type Values } from "./fields.ts";
import { newKey } from "./key.ts";
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
  const form = useForm<Values>({
    resolver: zodResolver(rulesOf(spec.fields, time.zone)) as never,
    defaultValues: initial,
  });
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
    setProblem(null);
    try {
      finish(await api.act(journey.id, action.name, spec.body(values) as never, key));
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      // A clear refusal ends the intention: what is changed and sent next is a new one.
      if (!refused.transient) setKey(newKey());
      for (const { field, message } of refused.fields) {
        const name = serverNames[field] ?? field.split(".")[0] ?? field;
        if (name in initial) form.setError(name, { message });
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
        <Consequences action={action} />
        {problem && <Refusal problem={problem} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className={`button ${action.name === "cancel" ? "danger" : "primary"}`} disabled={isSubmitting}>
            {isSubmitting ? t("dialog.working") : title}
          </button>
        </div>
      </form>
    </Modal>
  );
}

const serverNames: Record<string, string> = { amount_minor: "amount", deposit_minor: "deposit" };

function Consequences({ action }: { action: Action }) {
  const { t, effect } = useWords();
  const sends = action.consequences.some((each) => each.startsWith("sends_message"));
  return (
    <section className="consequences" aria-label={t("dialog.will")}>
      <h3>{t("dialog.will")}</h3>
      {action.consequences.length === 0 ? (
        <p>{t("dialog.willNothing")}</p>
      ) : (
        <ul>
          {action.consequences.map((each) => (
            <li key={each}>
              <Icon name={each.startsWith("sends_message") ? "chat" : "chevron"} size={14} />
              {effect(each)}
            </li>
          ))}
        </ul>
      )}
      {sends && <p className="muted">{t("dialog.irreversible")}</p>}
    </section>
  );
}
