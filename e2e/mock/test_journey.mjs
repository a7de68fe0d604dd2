// The stand-in's test journey: what happens by itself happens each time somebody looks, some seconds after what caused it.
const second = 1_000;
const day = 4 * second;
const rate = 21_600;
const origin = "2026-01-01T06:00:00.000Z";
const iso = (at) => new Date(at).toISOString();
const ownNow = (test) => Date.parse(origin) + (Date.now() - test.begun) * rate;
/** Shorter than the true plan: nobody waits twelve minutes for a stand-in. */
const checks = [1, 2];

export function beginTest(mock, { phone, lang, pathway_code }) {
  const now = Date.now();
  const id = "0199a7c2-0000-7000-8000-0000000007e5";
  const card = {
    id,
    patient: { id: "pt-test", full_name: "Deneme Hastası", country: "DE", lang },
    pathway: { code: pathway_code ?? "d1", version: 1 },
    stage: "lead", stage_since: iso(now), waiting_on: "coordinator", waiting_since: iso(now), next_due_at: iso(now + 21 * day), next_due_code: "deadline", default_branch: "cancel_stale",
    priority: "normal", coordinator: null, surgery_at: null, parked_reason: null, paused: false, open_escalations: 0, updated_at: iso(now), seq: 1, synthetic: true,
    actions: ["qualify", "pause", "cancel"],
  };
  mock.world.cards = [...mock.world.cards.filter((each) => each.id !== id), card];
  mock.setup.test = { journey_id: id, stage: "lead", started_at: iso(now), lang };
  mock.setup.run = { begun: now, phone, card, quote: null, paid: 0, consult: null, surgery: null, asked: [], answers: [], alerts: [], invoiced: null, events: [] };
  tell(mock.setup.run, "lead_created", {});
  message(mock.setup.run, "lead_received");
  return mock.setup.test;
}

function tell(run, kind, data, actor = "system") {
  run.events.push({ seq: run.events.length + 1, source: "", at: iso(Date.now()), actor: { kind: actor, id: null, name: actor === "staff" ? "Derya Aksoy" : null }, kind, data, why: null });
}
const message = (run, template) => tell(run, "message_sent", { key: `send:${template}`, channel: "whatsapp" });

function enter(mock, stage, waiting_on, actions, more = {}) {
  const { card } = mock.setup.run;
  Object.assign(card, { stage, stage_since: iso(Date.now()), waiting_on, waiting_since: iso(Date.now()), actions, next_due_at: null, next_due_code: null, default_branch: null, ...more });
  card.seq += 1;
  mock.setup.test.stage = stage;
  mock.emit("journey_changed", card.id);
}
const deadline = (days, branch) => ({ next_due_at: iso(Date.now() + days * day), next_due_code: "deadline", default_branch: branch });

/** What time alone brings. */
export function wentOn(mock) {
  const { run } = mock.setup;
  if (!run || run.card.paused) return;
  const { card } = run;
  const now = Date.now();
  if (card.stage === "surgery" && run.surgery && ownNow(run) > Date.parse(run.surgery) + 3_600_000) {
    tell(run, "surgery_done", {});
    run.over = now;
    enter(mock, "aftercare", "time", ["record_check_in", "pause", "cancel"], { next_due_at: iso(now + checks[0] * second * 2), next_due_code: "check_in", default_branch: "checks_continue" });
  }
  if (card.stage === "aftercare") {
    const next = checks[run.asked.length];
    const answered = run.asked.every((step) => run.answers.some((each) => each.step_key === step));
    if (next && answered && now > run.over + next * 2 * second) {
      const step = `d${next}`;
      run.asked.push(step);
      tell(run, "check_in_sent", { step_key: step, day_offset: next });
      message(run, `check_in:${step}`);
      // The second question stays unanswered long enough for an alert.
      if (next === 2) {
        tell(run, "call_placed", { step_key: step, n: 1 });
        run.alerts.push({ id: "es-test", journey_id: card.id, reason: "silence", step_key: step, position: "coordinator", hops: 0, opened_at: iso(now), acknowledged_at: null, acknowledged_by: null });
        card.open_escalations = 1;
      }
      Object.assign(card, { waiting_on: "patient" });
      mock.emit("journey_changed", card.id);
    }
    if (!next && answered && run.alerts.every((each) => each.acknowledged_at)) {
      run.invoiced = now + 2 * second;
      enter(mock, "invoice", "provider:nilvera", ["record_payment", "pause"]);
    }
  }
  if (card.stage === "invoice" && run.invoiced && now > run.invoiced && run.paid >= run.quote.amount_minor) {
    tell(run, "closed", {});
    enter(mock, "closed", "nobody", []);
  }
}

/** An act upon the test journey; answers as every journey does. */
export function actOnTest(mock, name, body, { problem }) {
  const { run } = mock.setup;
  const { card } = run;
  const past = (at) => Date.parse(at) <= ownNow(run);
  const wrong = (field, text) => problem(422, "invalid", { errors: [{ field, message: text }] });
  if (name === "pause" || name === "resume") {
    card.paused = name === "pause";
    card.actions = name === "pause" ? [...card.actions.filter((each) => each !== "pause"), "resume"] : [...card.actions.filter((each) => each !== "resume"), "pause"];
  }
  if (name === "qualify") enter(mock, "consult", "coordinator", ["book_consult", "send_quote", "pause", "cancel"], deadline(21, "cancel_stale"));
  if (name === "book_consult") {
    if (past(body.starts_at)) return wrong("starts_at", "lies in the past");
    run.consult = body.starts_at;
    message(run, "consult_booked");
    card.waiting_on = "time";
  }
  if (name === "send_quote") {
    run.quote = { id: "q-test", version: 1, state: "sent", accepted_at: null, valid_until: iso(ownNow(run) + body.valid_days * 86_400_000), amount_minor: body.lines.reduce((sum, line) => sum + line.amount_minor, 0), ...body };
    message(run, "quote_ready");
    enter(mock, "quote", "patient", ["send_quote", "accept_quote", "pause", "cancel"], deadline(body.valid_days, "expire_quote"));
  }
  if (name === "accept_quote") {
    if (body.quote_id !== run.quote.id) return wrong("quote_id", "is none of this journey");
    Object.assign(run.quote, { state: "accepted", accepted_at: iso(ownNow(run)) });
    Object.assign(card, { waiting_on: "payment", actions: ["record_payment", "pause", "cancel"], ...deadline(7, "remind_staff") });
  }
  if (name === "record_payment") {
    run.paid += body.amount_minor;
    tell(run, "payment_recorded", { kind: body.kind, amount_minor: body.amount_minor, currency: body.currency }, "staff");
    if (card.stage === "quote") {
      message(run, "deposit_received");
      enter(mock, "surgery", "coordinator", ["book_surgery", "record_payment", "pause", "cancel"], deadline(21, "remind_staff"));
    }
  }
  if (name === "book_surgery") {
    if (past(body.starts_at)) return wrong("starts_at", "lies in the past");
    run.surgery = body.starts_at;
    card.surgery_at = body.starts_at;
    message(run, "surgery_booked");
    Object.assign(card, { waiting_on: "time", next_due_at: iso(Date.now() + (Date.parse(body.starts_at) + 3_600_000 - ownNow(run)) / rate), next_due_code: "surgery_over", default_branch: "surgery_done" });
  }
  if (name === "record_check_in") {
    run.answers.push({ id: `ci-${body.step_key}`, step_key: body.step_key, day_offset: Number(body.step_key.slice(1)), channel: "staff", pain_score: body.pain_score, complication_flag: false, red_flags: body.red_flags, note: null, answered_at: iso(Date.now()), revision: 1 });
    tell(run, "check_in_recorded", { step_key: body.step_key, channel: "staff", revision: 1 }, "staff");
    Object.assign(card, { waiting_on: "time", next_due_at: iso(run.over + 4 * second), next_due_code: "check_in" });
  }
  if (name === "acknowledge_escalation") {
    const found = run.alerts.find((each) => each.id === body.escalation_id && !each.acknowledged_at);
    if (!found) return problem(409, "refused", { detail: "not_an_open_escalation" });
    Object.assign(found, { acknowledged_at: iso(Date.now()), acknowledged_by: { id: "st-derya", name: "Derya Aksoy" } });
    card.open_escalations = 0;
  }
  card.seq += 1;
  return null;
}

/** What the detail of a journey says of this one instead of what it says of the others. */
export function testDetail(mock, shown) {
  const { run } = mock.setup;
  const { card } = run;
  return {
    ...shown,
    clock: { origin, rate, started: iso(run.begun) },
    now: iso(ownNow(run)),
    check_ins: run.answers,
    escalations: run.alerts,
    appointments: [],
    calls: [],
    quotes: run.quote ? [run.quote] : [],
    invoices: [],
    actions: [...(card.open_escalations ? ["acknowledge_escalation"] : []), ...card.actions].map((name) => ({ name, consequences: [] })),
    state: {
      ...shown.state,
      deadline_at: card.next_due_code === "deadline" ? card.next_due_at : null,
      consult_at: run.consult,
      surgery_at: run.surgery,
      discharge_at: null,
      quote: run.quote && { id: run.quote.id, amount_minor: run.quote.amount_minor, deposit_minor: run.quote.deposit_minor, currency: "EUR", valid_until: run.quote.valid_until, accepted_at: run.quote.accepted_at },
      paid_minor: run.paid,
    },
  };
}
