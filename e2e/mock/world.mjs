// Forty believable journeys in the contract's shapes, the same on every start except that they move along with the day.
import { patients, staff } from "./people.mjs";

const hour = 3_600_000;
const day = 24 * hour;
const iso = (at) => new Date(at).toISOString();

/** What journeys of each stage wait for, what comes next and what may be done. */
const situations = {
  lead: [
    ["coordinator", "first_response", 2 * hour, ["qualify", "pause", "cancel"], "cancel_stale"],
    ["coordinator", "first_response", -3 * hour, ["qualify", "pause", "cancel"], "cancel_stale"],
  ],
  consult: [
    ["time", "consult_reminder", 20 * hour, ["book_consult", "send_quote", "reschedule", "pause", "cancel"], "remind_staff"],
    ["coordinator", "deadline", 3 * day, ["book_consult", "send_quote", "pause", "cancel"], "cancel_stale"],
    ["provider:whatsapp", "deadline", 5 * hour, ["book_consult", "retry", "pause", "cancel"], "cancel_stale"],
  ],
  quote: [
    ["patient", "quote_reminder", 26 * hour, ["send_quote", "accept_quote", "pause", "cancel"], "expire_quote"],
    ["payment", "deadline", 2 * day, ["record_payment", "pause", "cancel"], "remind_staff"],
    ["patient", "deadline", 9 * day, ["send_quote", "accept_quote", "pause", "cancel"], "expire_quote"],
  ],
  surgery: [
    ["time", "surgery_reminder", 6 * day, ["book_surgery", "record_payment", "reschedule", "pause", "cancel"], "surgery_done"],
    ["coordinator", "deadline", 30 * hour, ["book_surgery", "record_payment", "pause", "cancel"], "remind_staff"],
  ],
  aftercare: [
    ["time", "check_in", 17 * hour, ["record_check_in", "record_payment", "hand_over", "pause", "cancel"], "checks_continue"],
    ["patient", "check_in", -90 * 60_000, ["record_check_in", "record_payment", "hand_over", "pause", "cancel"], "checks_continue"],
    ["doctor", "check_in", 40 * hour, ["record_check_in", "record_payment", "hand_over", "pause", "cancel"], "checks_continue"],
  ],
  invoice: [
    ["payment", "deadline", 4 * day, ["record_payment", "pause"], "remind_staff"],
    ["provider:nilvera", "deadline", 12 * hour, ["retry", "record_payment", "pause"], "remind_staff"],
  ],
};
const counts = { lead: 6, consult: 7, quote: 9, surgery: 7, aftercare: 8, invoice: 3 };
const consequences = {
  qualify: ["stops_first_response_clock", "moves_to:consult"],
  book_consult: ["creates_video_room", "sends_message:consult_booked", "plans_reminder:consult"],
  send_quote: ["sends_message:quote_ready", "moves_to:quote", "plans_reminder:quote"],
  accept_quote: ["waits_for_deposit"],
  record_payment: ["sends_message:deposit_received"],
  book_surgery: ["sends_message:surgery_booked", "plans_reminder:surgery", "starts_aftercare", "starts_invoice"],
  book_visit: ["settles_ask", "sends_message:visit_booked", "plans_reminder:visit"],
  reschedule: ["sends_message:appointment_moved", "moves_reminders"],
  record_check_in: ["stops_reminders", "may_open_escalation"],
  hand_over: ["moves_open_tasks", "tells_colleague"],
  pause: ["holds_messages"],
  resume: ["releases_messages"],
  retry: ["tries_again"],
  cancel: ["sends_message:journey_cancelled", "cancels_appointments", "stops_reminders", "drops_open_tasks", "ends_journey", "refund_rule:deposit"],
};

export function createWorld(now = Date.now()) {
  const cards = [];
  let n = 0;
  for (const [stage, count] of Object.entries(counts)) {
    for (let k = 0; k < count; k += 1, n += 1) {
      const [waiting_on, next_due_code, dueIn, actions, branch] = situations[stage][k % situations[stage].length];
      const priority = n % 11 === 3 ? "urgent" : n % 6 === 1 ? "high" : n % 9 === 4 ? "low" : "normal";
      const coordinator = n % 5 === 4 ? null : staff[n % 2];
      const after = ["aftercare", "invoice"].includes(stage);
      cards.push({
        id: `0199a7c2-0000-7000-8000-${String(n + 1).padStart(12, "0")}`,
        patient: { id: `pt-${n + 1}`, ...patients[n] },
        pathway: { code: ["p7", "p3", "p12"][n % 3], version: 1 + (n % 2) },
        stage,
        stage_since: iso(now - (2 + (n % 6)) * day),
        waiting_on,
        waiting_since: iso(now - ((n * 7) % 70) * hour - 25 * 60_000),
        next_due_at: iso(now + dueIn + k * 5 * hour),
        next_due_code,
        priority,
        coordinator: coordinator && { id: coordinator.id, name: coordinator.name },
        surgery_at: after ? iso(now - (3 + k) * day) : stage === "surgery" ? iso(now + (7 + k) * day) : null,
        parked_reason: waiting_on.startsWith("provider:") ? "unavailable" : null,
        paused: n === 17,
        open_escalations: 0,
        updated_at: iso(now - 40_000 * n),
        seq: 4 + n,
        actions,
        default_branch: branch,
      });
    }
  }
  const world = { now, cards, staff: staff.map((each) => ({ ...each })), escalations: [], answers: new Map(), events: [], nextEvent: 100, tasks: [], keys: new Map() };
  const aftercare = cards.filter((card) => card.stage === "aftercare");
  aftercare.forEach((card, k) => world.answers.set(card.id, answersOf(card, k, now)));
  escalate(world, aftercare[0], "pain_high", "d3", now - 14 * 60_000, "coordinator", 0);
  escalate(world, aftercare[2], "red_flag", "d3", now - 65 * 60_000, "doctor", 1);
  const leads = cards.filter((card) => card.stage === "lead");
  world.tasks = cards.filter((card, at) => at % 9 === 2 && card.stage !== "lead").map((card, k) => ({
    id: `task-${k}`,
    kind: ["deposit_overdue", "surgery_not_booked", "patient_asks_to_move", "balance_overdue"][k % 4],
    due_at: iso(now + (k - 1) * 7 * hour),
    journey_id: card.id,
    patient: { id: card.patient.id, full_name: card.patient.full_name },
    assigned_to: card.coordinator?.id ?? null,
    state: "open",
  }));
  // The clock of each lead's first answer: one has passed, one is about to, the rest have hours.
  leads.forEach((card, k) => {
    const due_at = iso(now + [-40, 20, 130, 300, 500, 700][k] * 60_000);
    Object.assign(card, { next_due_at: due_at, next_due_code: "first_response", waiting_since: iso(now - (400 + 90 * k) * 60_000), stage_since: iso(now - (400 + 90 * k) * 60_000) });
    world.tasks.push({ id: `task-lead-${k}`, kind: "first_response", due_at, journey_id: card.id, patient: { id: card.patient.id, full_name: card.patient.full_name }, assigned_to: card.coordinator?.id ?? null, state: "open" });
  });
  return world;
}

const notes = {
  de: "Seit gestern Abend pocht es stark, die Tabletten helfen nur kurz.",
  en: "Throbbing since last night, the pills help only for a while.",
  ar: "الألم أقوى منذ مساء أمس، والمسكّن لا يكفي إلا قليلًا.",
  ru: "С вечера сильно пульсирует, таблетки помогают ненадолго.",
  tr: "Dün akşamdan beri zonkluyor, ilaç kısa süre iyi geliyor.",
};

function answersOf(card, k, now) {
  const scores = [[4, 8], [3, 2], [5, 6], [2], [6, 4], [3], [4, 3], [5]][k % 8];
  return scores.map((pain_score, at) => ({
    id: `ci-${card.id}-${at}`,
    step_key: `d${[1, 3, 7][at]}`,
    day_offset: [1, 3, 7][at],
    channel: at === 0 ? "whatsapp" : "portal",
    pain_score,
    complication_flag: pain_score >= 7 || (k === 2 && at === 1),
    red_flags: k === 2 && at === 1 ? ["fever"] : [],
    note: pain_score >= 7 ? notes[card.patient.lang] : null,
    answered_at: iso(now - (scores.length - at - 1) * 2 * day - 15 * 60_000),
    // One patient took an answer back: the curve and the line of time have to say so.
    revision: k === 2 && at === 0 ? 2 : 1,
  }));
}

function escalate(world, card, reason, step_key, at, position, hops) {
  card.open_escalations += 1;
  card.priority = "urgent";
  world.escalations.push({
    id: `es-${world.escalations.length + 1}`,
    journey_id: card.id,
    reason,
    step_key,
    position,
    hops,
    opened_at: iso(at),
    acknowledged_at: null,
    acknowledged_by: null,
    patient: { id: card.patient.id, full_name: card.patient.full_name, lang: card.patient.lang },
  });
}

const order = { urgent: 0, high: 1, normal: 2, low: 3 };
export const shown = ({ actions: _actions, ...card }) => card;

export function board(world) {
  return {
    columns: Object.keys(counts).map((stage) => {
      const cards = world.cards
        .filter((card) => card.stage === stage)
        .sort((a, b) => order[a.priority] - order[b.priority] || String(a.next_due_at).localeCompare(String(b.next_due_at)));
      return { stage, count: cards.length, more: false, items: cards.slice(0, 50).map(shown) };
    }),
    generated_at: iso(Date.now()),
    last_event_id: String(world.nextEvent),
  };
}

export function detail(world, card) {
  const { now } = world;
  const rank = Object.keys(counts).indexOf(card.stage);
  const quoted = rank >= 2;
  const accepted = rank >= 3 || card.waiting_on === "payment";
  const quote = quoted
    ? {
        id: `q-${card.id}`,
        version: 1,
        currency: "EUR",
        amount_minor: 468_000,
        deposit_minor: 90_000,
        lines: [
          { description: "Implant, 4 ×", amount_minor: 360_000, medical: true },
          { description: "Zirkonyum kron", amount_minor: 84_000, medical: true },
          { description: "Transfer", amount_minor: 24_000, medical: false },
        ],
        valid_until: iso(now + 9 * day),
        state: accepted ? "accepted" : "sent",
        accepted_at: accepted ? iso(now - 6 * day) : null,
      }
    : null;
  const parked = card.parked_reason
    ? { reason: card.parked_reason, owner: "coordinator", effect: card.stage === "invoice" ? "starts_invoice" : "sends_message:consult_booked" }
    : null;
  return {
    ...shown(card),
    workflow_id: `journey/denistanbul/${card.id}`,
    temporal_url: `http://127.0.0.1:8233/namespaces/default/workflows/journey%2Fdenistanbul%2F${card.id}`,
    source: "query",
    state: {
      stage: card.stage,
      stage_since: card.stage_since,
      waiting_on: card.waiting_on,
      waiting_since: card.waiting_since,
      deadline_at: card.next_due_code === "deadline" ? card.next_due_at : iso(now + 4 * day),
      default_branch: card.default_branch,
      surgery_at: card.surgery_at,
      consult_at: rank >= 1 ? iso(now + 26 * hour) : null,
      discharge_at: card.surgery_at && iso(Date.parse(card.surgery_at) + 2 * day),
      quote: quote && { id: quote.id, amount_minor: quote.amount_minor, deposit_minor: quote.deposit_minor, currency: "EUR", valid_until: quote.valid_until, accepted_at: quote.accepted_at },
      paid_minor: rank >= 3 ? 90_000 : 0,
      parked,
      paused: card.paused ? { reason: "waiting_for_documents", by: "staff" } : null,
      decisions: [],
      children: { aftercare: card.stage === "aftercare", calls: 1, invoices: card.stage === "invoice" ? 1 : 0 },
    },
    actions: [...(card.open_escalations ? ["acknowledge_escalation"] : []), ...card.actions].map((name) => ({ name, consequences: consequences[name] ?? [] })),
    check_ins: world.answers.get(card.id) ?? [],
    escalations: world.escalations.filter((each) => each.journey_id === card.id).map(({ patient: _patient, ...each }) => each),
    appointments: appointments(world, card, rank),
    quotes: quote ? [quote] : [],
    invoices: card.stage === "invoice" ? [invoice(world, card)] : [],
    calls: world.calls ? world.calls(card) : calls(card, now),
    lead: lead(card),
    now: iso(Date.now()),
    clinical: world.clinical ?? true,
  };
}

/** The first call, talked through; a second one after surgery, where nobody answered. */
function calls(card, now) {
  const [summary, summary_tr] = summaries[card.patient.lang];
  const first = { id: `call-1-${card.id}`, direction: "in", status: "done", at: iso(now - 13 * day - 5 * 60_000), duration_secs: 252, summary, summary_tr, red_flags: [] };
  const later = { id: `call-2-${card.id}`, direction: "out", status: "no_answer", at: iso(now - 1.5 * hour), duration_secs: null, summary: null, summary_tr: null, red_flags: [] };
  return card.stage === "aftercare" ? [later, first] : [first];
}

function appointments(world, card, rank) {
  const doctor = { id: "st-selin", name: "Dr. Selin Arı" };
  const list = [];
  const put = (type, at, status, join_url = null) =>
    list.push({ id: `ap-${type}-${card.id}`, type, starts_at: iso(at), ends_at: iso(at + hour), zone: "Europe/Istanbul", doctor, status, join_url });
  if (rank === 1) put("consult", Math.ceil((world.now + 26 * hour) / hour) * hour, "booked", "https://meet.medicalai.localhost/denistanbul-7f3a");
  if (rank > 1) put("consult", world.now - 9 * day, "booked");
  if (card.surgery_at) put("surgery", Date.parse(card.surgery_at), "booked");
  return list;
}

function invoice(world, card) {
  const rejected = card.waiting_on.startsWith("provider");
  return {
    id: `in-${card.id}`,
    number: rejected ? null : "DEN2026000000147",
    uuid: "7b0e2a8e-4c11-4a8e-9a51-0b6b8a4f2c10",
    state: rejected ? "submitted" : "accepted",
    amount_eur_minor: 468_000,
    amount_try_minor: 25_786_800,
    rate: 55.1,
    rate_date: iso(world.now - day).slice(0, 10),
    issued_on: rejected ? null : iso(world.now).slice(0, 10),
    error_code: null,
    xml_url: rejected ? null : "#",
    pdf_url: null,
  };
}

const summaries = {
  de: ["Patientin sucht vier Implantate im Oberkiefer, hat Röntgenbild, möchte im Frühjahr kommen.", "Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor."],
  en: ["Caller wants four upper implants, has an X-ray, would like to come in spring.", "Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor."],
  ar: ["يرغب المتصل في زراعة أربع أسنان علوية ولديه صورة أشعة ويفضّل الربيع.", "Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor."],
  ru: ["Пациент хочет четыре импланта на верхней челюсти, есть снимок, приедет весной.", "Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor."],
  tr: ["Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor.", "Hasta üst çenede dört implant istiyor, röntgeni var, ilkbaharda gelmek istiyor."],
};

function lead(card) {
  const [summary, summary_tr] = summaries[card.patient.lang];
  return {
    source: "elevenlabs",
    summary,
    summary_tr,
    extraction: {
      condition: "4 × implant",
      procedure: "dental_implant",
      country: card.patient.country,
      date_preference: "03/2027",
      budget_eur_minor: 500_000,
      language: card.patient.lang,
      urgency: "normal",
      red_flags: [],
      wants_callback: true,
    },
    score: 74,
  };
}
