// What each journey message asks of the person and how the answers become its body. One entry per message.
import type { ActionBodies, ActionName } from "@medicalai/client/contract";
import type { Words } from "../i18n/words.ts";
import { moneyText, parseMoney } from "../money.ts";
import { cityOf, fromInput, toInput } from "../time/zones.ts";
import type { Field, LineValue, Values } from "./fields.ts";
import type { Journey } from "../journey/journey.ts";

export interface Context {
  words: Words;
  zone: string;
  journey: Journey;
  /** The journey's present, in its own time. */
  now: Date;
}
export interface Spec {
  fields: Field[];
  initial: Values;
  body: (values: Values) => ActionBodies[ActionName];
}

const text = (values: Values, name: string) => (typeof values[name] === "string" ? (values[name] as string).trim() : "");
const set = <K extends string>(name: K, value: string) => (value ? ({ [name]: value } as Record<K, string>) : {});
const money = (values: Values, name: string) => parseMoney(text(values, name)) ?? 0;

/** A working-hour moment some days ahead, as the field wants it. */
function ahead(context: Context, days: number, hour: number): string {
  const day = toInput(new Date(context.now.getTime() + days * 86_400_000), context.zone).slice(0, 10);
  return `${day}T${String(hour).padStart(2, "0")}:00`;
}

/** A week after what is booked, at the same hour: whoever moves something rarely means another season. */
function laterThan(booked: string | null | undefined, context: Context): string | undefined {
  const at = booked ? Date.parse(booked) : 0;
  return at > context.now.getTime() ? toInput(new Date(at + 7 * 86_400_000), context.zone) : undefined;
}

export function specOf(name: ActionName, context: Context): Spec {
  const { words, zone, journey } = context;
  const { t, code } = words;
  const city = cityOf(zone);
  const options = (group: string, values: string[]) => values.map((value) => ({ value, label: code(group, value) }));
  const at = (values: Values, field: string) => fromInput(text(values, field), zone)?.toISOString() ?? "";
  const amount = (minor: number) => (minor / 100).toFixed(2).replace(".00", "");
  const nothing: Spec = { fields: [], initial: {}, body: () => ({}) };
  const doctor: Field = { kind: "staff", name: "doctor_id", label: t("form.doctor"), role: "doctor", empty: t("form.noDoctor") };
  const when: Field = { kind: "datetime", name: "starts_at", label: t("form.startsAt", { city }) };
  const minutes = (max: number): Field => ({ kind: "integer", name: "minutes", label: t("form.minutes"), min: 10, max });

  switch (name) {
    case "qualify":
      return {
        fields: [
          { kind: "staff", name: "coordinator_id", label: t("form.coordinator"), role: "coordinator", empty: t("form.keep") },
          { kind: "choice", name: "priority", label: t("form.priority"), options: options("priority", ["low", "normal", "high", "urgent"]) },
        ],
        initial: { coordinator_id: journey.coordinator?.id ?? "", priority: journey.priority },
        body: (v) => ({ ...set("coordinator_id", text(v, "coordinator_id")), priority: text(v, "priority") }) as ActionBodies["qualify"],
      };
    case "book_consult":
      return {
        fields: [when, minutes(240), doctor],
        initial: { starts_at: ahead(context, 2, 11), minutes: "30", doctor_id: "" },
        body: (v) => ({ starts_at: at(v, "starts_at"), minutes: Number(v["minutes"]), ...set("doctor_id", text(v, "doctor_id")) }),
      };
    case "send_quote":
      return {
        fields: [
          { kind: "lines", name: "lines", label: t("form.lines") },
          { kind: "money", name: "deposit", label: t("form.deposit", { currency: "EUR" }) },
          { kind: "integer", name: "valid_days", label: t("form.validDays"), min: 1, max: 365 },
        ],
        initial: { lines: [{ description: "", amount: "", medical: true }], deposit: "0", valid_days: "14" },
        body: (v) => ({
          currency: "EUR",
          lines: (v["lines"] as LineValue[]).map((line) => ({
            description: line.description.trim(),
            amount_minor: parseMoney(line.amount) ?? 0,
            medical: line.medical,
          })),
          deposit_minor: money(v, "deposit"),
          valid_days: Number(v["valid_days"]),
        }),
      };
    case "accept_quote": {
      const open = journey.quotes.filter((quote) => quote.state === "sent");
      return {
        fields: [
          {
            kind: "choice",
            name: "quote_id",
            label: t("form.quote"),
            options: open.map((quote) => ({
              value: quote.id,
              label: t("form.quoteOption", { version: quote.version, amount: moneyText(quote.amount_minor, quote.currency, words.language) }),
            })),
          },
        ],
        initial: { quote_id: journey.state.quote?.id ?? open.at(-1)?.id ?? "" },
        body: (v) => ({ quote_id: text(v, "quote_id") }),
      };
    }
    case "record_payment": {
      const quote = journey.state.quote;
      const depositDue = quote && journey.state.paid_minor < quote.deposit_minor;
      const due = quote ? (depositDue ? quote.deposit_minor : quote.amount_minor) - journey.state.paid_minor : 0;
      return {
        fields: [
          {
            kind: "choice",
            name: "kind",
            label: t("form.paymentKind"),
            options: [
              { value: "deposit", label: t("form.payDeposit") },
              { value: "balance", label: t("form.payBalance") },
              { value: "refund", label: t("form.payRefund") },
            ],
          },
          { kind: "money", name: "amount", label: t("form.amount", { currency: quote?.currency ?? "EUR" }) },
          {
            kind: "choice",
            name: "method",
            label: t("form.method"),
            options: [
              { value: "bank_transfer", label: t("form.bank_transfer") },
              { value: "card", label: t("form.card") },
              { value: "cash", label: t("form.cash") },
            ],
          },
          { kind: "datetime", name: "received_at", label: t("form.receivedAt", { city }), optional: true },
        ],
        initial: { kind: depositDue ? "deposit" : "balance", amount: due > 0 ? amount(due) : "", method: "bank_transfer", received_at: "" },
        body: (v) => ({
          kind: text(v, "kind") as "deposit" | "balance" | "refund",
          amount_minor: money(v, "amount"),
          currency: quote?.currency ?? "EUR",
          method: text(v, "method"),
          ...set("received_at", at(v, "received_at")),
        }),
      };
    }
    case "book_surgery":
      return {
        fields: [when, minutes(1440), doctor, { kind: "datetime", name: "discharge_at", label: t("form.dischargeAt", { city }), optional: true }],
        initial: { starts_at: ahead(context, 14, 9), minutes: "120", doctor_id: "", discharge_at: "" },
        body: (v) => ({
          starts_at: at(v, "starts_at"),
          minutes: Number(v["minutes"]),
          ...set("doctor_id", text(v, "doctor_id")),
          ...set("discharge_at", at(v, "discharge_at")),
        }),
      };
    case "book_visit": {
      const open = (journey.asks ?? []).filter((ask) => ask.kind === "appointment");
      const until = (iso: string) => new Intl.DateTimeFormat(words.language, { dateStyle: "medium", timeZone: zone }).format(new Date(iso));
      return {
        fields: [
          ...(open.length > 1 ? [{ kind: "choice" as const, name: "step", label: t("form.visit"), options: open.map((ask) => ({ value: ask.step, label: t("form.visitOption", { date: until(ask.until) }) })) }] : []),
          when,
          minutes(240),
          doctor,
        ],
        initial: { step: open[0]?.step ?? "", starts_at: ahead(context, 1, 10), minutes: "30", doctor_id: "" },
        body: (v) => ({ step: text(v, "step") || (open[0]?.step ?? ""), starts_at: at(v, "starts_at"), minutes: Number(v["minutes"]), ...set("doctor_id", text(v, "doctor_id")) }),
      };
    }
    case "reschedule": {
      const movable = (["surgery", "consult"] as const).filter((what) => journey.state[`${what}_at`]);
      return {
        fields: [
          {
            kind: "choice",
            name: "what",
            label: t("form.what"),
            options: (movable.length > 0 ? movable : (["consult", "surgery"] as const)).map((value) => ({
              value,
              label: value === "consult" ? t("form.consult") : t("form.surgery"),
            })),
          },
          when,
        ],
        initial: { what: movable[0] ?? "consult", starts_at: laterThan(movable[0] && journey.state[`${movable[0]}_at`], context) ?? ahead(context, 7, 10) },
        body: (v) => ({ what: text(v, "what") as "consult" | "surgery", starts_at: at(v, "starts_at") }),
      };
    }
    case "record_check_in":
      return {
        fields: [
          {
            kind: "choice",
            name: "pain_score",
            label: t("form.pain"),
            options: [{ value: "", label: t("form.painNone") }, ...Array.from({ length: 11 }, (_, n) => ({ value: String(n), label: String(n) }))],
          },
          {
            kind: "flags",
            name: "red_flags",
            label: t("form.redFlags"),
            options: options("red_flag", ["fever", "bleeding", "breathing", "chest_pain", "swelling", "pus", "urinary_retention"]),
          },
          { kind: "text", name: "note", label: t("form.note"), hint: t("form.noteHint"), optional: true, long: true, max: 2_000 },
        ],
        initial: { pain_score: "", red_flags: [], note: "" },
        body: (v) => ({
          ...(text(v, "pain_score") ? { pain_score: Number(text(v, "pain_score")) } : {}),
          // None ticked means that it was not asked, not that all were denied.
          ...((v["red_flags"] as string[]).length > 0 ? { red_flags: v["red_flags"] as string[] } : {}),
          ...set("note", text(v, "note")),
        }),
      };
    case "acknowledge_escalation": {
      const open = journey.escalations.filter((each) => !each.acknowledged_at);
      return {
        fields: [
          {
            kind: "choice",
            name: "escalation_id",
            label: t("form.escalation"),
            options: open.map((each) => ({ value: each.id, label: code("escalation_reason", each.reason) })),
          },
        ],
        initial: { escalation_id: open[0]?.id ?? "" },
        body: (v) => ({ escalation_id: text(v, "escalation_id") }),
      };
    }
    case "pause":
      return {
        fields: [
          {
            kind: "choice",
            name: "reason",
            label: t("form.reason"),
            hint: t("form.reasonHint"),
            options: options("pause_reason", ["patient_request", "waiting_for_documents", "medical", "clinic", "other"]),
          },
        ],
        initial: { reason: "patient_request" },
        body: (v) => ({ reason: text(v, "reason") }),
      };
    case "hand_over":
      return {
        fields: [{ kind: "staff", name: "coordinator_id", label: t("form.handTo"), role: "coordinator", empty: t("form.chooseColleague"), needed: true, ...(journey.coordinator ? { but: journey.coordinator.id } : {}) }],
        initial: { coordinator_id: "" },
        body: (v) => ({ coordinator_id: text(v, "coordinator_id") }),
      };
    case "cancel":
      return {
        fields: [
          {
            kind: "choice",
            name: "reason",
            label: t("form.reason"),
            options: options("cancel_reason", ["patient_request", "medical", "no_show", "duplicate", "other"]),
          },
          { kind: "check", name: "keep_deposit", label: t("form.keepDeposit") },
        ],
        initial: { reason: "patient_request", keep_deposit: false },
        body: (v) => ({ reason: text(v, "reason") as ActionBodies["cancel"]["reason"], keep_deposit: v["keep_deposit"] === true }),
      };
    case "resume":
    case "retry":
    case "undo_upgrade":
      return nothing;
  }
}
