// What happened to a journey of the stand-in, and what will.
import { staff } from "./people.mjs";

const hour = 3_600_000;
const day = 24 * hour;
const iso = (at) => new Date(at).toISOString();
const stages = ["lead", "consult", "quote", "surgery", "aftercare", "invoice"];

const person = (n) => ({ kind: "staff", id: staff[n].id, name: staff[n].name });
const patient = { kind: "patient", id: null, name: null };
const system = { kind: "system", id: null, name: null };

const told = [
  ["lead_created", system, { origin: { kind: "call" } }, ["a_lead_came_in", "opened"], 13],
  ["call_summarised", system, { urgent: false }, ["effect_carried_out", "done:summarise:lead"], 12.98],
  ["message_sent", system, { key: "send:lead_received", channel: "whatsapp" }, ["effect_carried_out", "done:send:lead_received"], 12.97],
  ["qualified", person(0), {}, ["qualified_by_a_person", "message:qualify"], 12.5],
  ["consult_booked", person(0), { at: 9, minutes: 30 }, ["booked_by_a_person", "message:book_consult"], 12.4],
  ["consult_reminded", system, { at: 9 }, ["reminder_before_consult", "due:consult_reminder"], 10],
  ["quote_sent", person(0), { amount_minor: 468_000, deposit_minor: 90_000, currency: "EUR" }, ["sent_by_a_person", "message:send_quote"], 8.6],
  ["quote_accepted", patient, { deposit_minor: 90_000 }, ["accepted", "message:accept_quote"], 6],
  ["payment_recorded", person(1), { kind: "deposit", amount_minor: 90_000, currency: "EUR" }, ["money_arrived", "message:record_payment"], 5.5],
  ["surgery_booked", person(0), { at: 3, discharge_at: 1 }, ["booked_by_a_person", "message:book_surgery"], 5.4],
  ["surgery_done", system, {}, ["surgery_time_has_passed", "due:surgery_over"], 3],
  ["aftercare_started", system, { checks: 5 }, ["surgery_time_has_passed", "due:surgery_over"], 2.99],
  ["check_in_sent", system, { step_key: "d1", day_offset: 1 }, ["check_due", "due:ask:d1"], 2.1],
  ["check_in_recorded", patient, { step_key: "d1", channel: "whatsapp", revision: 1 }, ["an_answer_is_one_record", "check_in"], 2.02],
  ["check_in_sent", system, { step_key: "d3", day_offset: 3 }, ["check_due", "due:ask:d3"], 0.2],
  ["check_in_reminded", system, { step_key: "d3", other_channel: false }, ["silence_reminder", "due:remind:d3"], 0.08],
  ["check_in_recorded", patient, { step_key: "d3", channel: "portal", revision: 1 }, ["an_answer_is_one_record", "check_in"], 0.0104],
  ["escalation_opened", system, { reason: "pain_high", step_key: "d3" }, ["pain_high", "check_in"], 0.01],
];
const lastOf = { lead: 3, consult: 6, quote: 8, surgery: 10, aftercare: 18, invoice: 16 };

export function history(world, card) {
  const length = card.open_escalations ? 18 : Math.min(lastOf[card.stage], 17);
  return told.slice(0, length).map(([kind, actor, data, [rule, event], ago], at) => ({
    seq: at + 1,
    source: kind.startsWith("check_in") || kind.startsWith("escalation") ? "aftercare" : "",
    at: iso(world.now - ago * day),
    actor,
    kind,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key === "at" || key === "discharge_at" ? iso(world.now - value * day) : value])),
    why: { rule, pathway_version: card.pathway.version, event },
  }));
}

export function forecast(world, card) {
  const rank = stages.indexOf(card.stage);
  const items = [];
  const put = (at, kind, more = {}) =>
    items.push({ at: iso(at), zone: "Europe/Istanbul", kind, template: null, channel: null, language: null, to: "patient", day_offset: null, assumption: "no_change", ...more });
  const message = (template) => ({ template, channel: "whatsapp", language: card.patient.lang });
  if (rank === 1) put(world.now + 20 * hour, "reminder", { ...message("consult_reminder"), assumption: "consult_stays" });
  if (rank === 2) put(world.now + 26 * hour, "reminder", { ...message("quote_reminder"), assumption: "quote_unanswered" });
  if (rank <= 3) put(world.now + 4 * day, card.default_branch === "surgery_done" ? "aftercare_starts" : card.default_branch, { to: "staff", assumption: "nobody_acts" });
  if (card.open_escalations) put(world.now + 16 * 60_000, "escalation_climbs", { to: "staff", assumption: "nobody_acknowledges" });
  if (rank === 3 || rank === 4) {
    const start = rank === 4 ? world.now - 3 * day : world.now + 7 * day;
    for (const offset of rank === 4 ? [7, 14, 30] : [1, 3, 7, 14, 30]) {
      put(start + offset * day, "check_in", { ...message("check_in"), day_offset: offset, zone: offset > 5 ? "Europe/Berlin" : "Europe/Istanbul", assumption: rank === 3 ? "surgery_stays" : "no_change" });
    }
    put(start + 33 * day, "invoice_drawn_up", { to: "staff" });
  }
  return items.sort((a, b) => a.at.localeCompare(b.at));
}

export function messages(world, card) {
  const put = (n, direction, text, template, status) => ({ id: `m-${n}`, channel: "whatsapp", direction, template, text, status, error_code: null, at: iso(world.now - (6 - n) * day) });
  return [
    put(1, "out", null, "lead_received", "read"),
    put(2, "in", { de: "Danke, wann kann ich kommen?", ar: "شكرًا، متى يمكنني القدوم؟", ru: "Спасибо, когда можно приехать?", tr: "Teşekkürler, ne zaman gelebilirim?" }[card.patient.lang] ?? "Thank you, when can I come?", null, "received"),
    put(3, "out", null, "consult_booked", "delivered"),
  ];
}

export function documents(world, patientId) {
  const put = (n, type, title, size, daysAgo, state = "stored") => ({
    id: `doc-${n}`,
    patient_id: patientId,
    journey_id: null,
    type,
    title,
    content_type: "application/pdf",
    size,
    state,
    created_at: iso(world.now - daysAgo * day),
  });
  return [put(2, "passport", "Reisepass", 640_000, 5.2), put(1, "x_ray", "Panoramik röntgen", 4_200_000, 11)];
}
