// The messages that the journey would accept now; each opens with what it will do.
import type { Action, ActionName } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useCode } from "../parts/useCode.ts";
import type { Journey } from "./journey.ts";

// Forms and their validator come after the page.
const dialog = () => import("../actions/ActionDialog.tsx");

const icons: Partial<Record<ActionName, IconName>> = {
  qualify: "check",
  book_consult: "calendar",
  send_quote: "page",
  accept_quote: "check",
  record_payment: "card",
  book_surgery: "calendar",
  book_visit: "calendar",
  reschedule: "calendar",
  record_check_in: "task",
  pause: "pause",
  resume: "play",
  retry: "play",
  undo_upgrade: "route",
  hand_over: "person",
};
const quiet: ActionName[] = ["hand_over", "pause", "cancel"];

export function Actions({ journey }: { journey: Journey }) {
  const { t, code } = useWords();
  const [open, setOpen] = useState<Action | null>(null);
  const forms = useCode(dialog);
  // An alert is taken where it stands, above.
  const actions = journey.actions.filter((action) => action.name !== "acknowledge_escalation");
  const main = actions.filter((action) => !quiet.includes(action.name));
  const rest = actions.filter((action) => quiet.includes(action.name));
  if (actions.length === 0) return null;
  return (
    <section className="actions" aria-label={t("journey.actions")}>
      {main.map((action, n) => (
        <button key={action.name} type="button" className={`button ${n === 0 ? "primary" : ""}`} onClick={() => setOpen(action)}>
          <Icon name={icons[action.name] ?? "chevron"} size={14} />
          {code("action", action.name)}
        </button>
      ))}
      <span className="actions-rest">
        {rest.map((action) => (
          <button key={action.name} type="button" className="button quiet" onClick={() => setOpen(action)}>
            {code("action", action.name)}
          </button>
        ))}
      </span>
      {open && forms && <forms.ActionDialog key={open.name} journey={journey} action={open} onClose={() => setOpen(null)} />}
    </section>
  );
}
