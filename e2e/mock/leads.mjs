// Leads in the stand-in: each journey's lead, their list and board, one lead with its history, and acts on many at once.
const hour = 3_600_000;
const day = 24 * hour;
const iso = (at) => new Date(at).toISOString();

const columnOf = { lead: "new", consult: "consult", quote: "quote", surgery: "won", aftercare: "won", invoice: "won", closed: "won", cancelled: "lost" };
const stageOf = { new: "new", consult: "qualified", quote: "qualified", won: "won", lost: "lost" };
const columns = ["new", "consult", "quote", "won", "lost"];
const sources = ["call", "site:implants", "whatsapp", "site:veneers", "instagram"];
const points = [["base", 20], ["procedure_named", 20], ["date_named", 20], ["budget_named", 20], ["phone_given", 10]];
const after = {
  qualify: { stage: "consult", actions: ["book_consult", "send_quote", "pause", "cancel"] },
  send_quote: { stage: "quote", actions: ["send_quote", "accept_quote", "pause", "cancel"], waiting_on: "patient" },
  accept_quote: { stage: "quote", actions: ["record_payment", "pause", "cancel"], waiting_on: "payment" },
  record_payment: { stage: "surgery", actions: ["book_surgery", "record_payment", "pause", "cancel"], waiting_on: "coordinator" },
  cancel: { stage: "cancelled", actions: [], waiting_on: "nobody" },
};

/** What a message makes of a journey that is still a lead: the board follows it. */
export function goOn(card, name) {
  const next = ["lead", "consult", "quote"].includes(card.stage) && !(name === "send_quote" && card.stage === "quote") ? after[name] : undefined;
  if (!next || (name === "qualify" && card.stage !== "lead")) return;
  if (next.stage !== card.stage) card.stage_since = iso(Date.now());
  Object.assign(card, next);
}

/** What a lead has beyond its journey. */
export function createLeads() {
  return { own: new Map(), rules: { new: 2, consult: 7, quote: 10 }, keys: new Map() };
}

function own(mock, card) {
  const n = Number(card.id.slice(-6));
  let found = mock.leads.own.get(card.id);
  if (!found) {
    found = { version: 1, source: sources[n % 5], tags: n % 3 === 0 ? ["vip"] : n % 4 === 1 ? ["berlin", "iki-kişi"] : [], campaign_id: n % 5 === 1 ? "ca-1" : null, lost_reason: null, first_response_at: null, closing: false, assigned_to: undefined, named: 2 + (n % 4), history: [] };
    mock.leads.own.set(card.id, found);
  }
  return found;
}

export function leadOf(mock, card) {
  const more = own(mock, card);
  const column = columnOf[card.stage];
  const assigned = more.assigned_to === undefined ? (card.coordinator?.id ?? null) : more.assigned_to;
  const staff = mock.world.staff.find((each) => each.id === assigned);
  const campaign = mock.campaigns.items.find((each) => each.id === more.campaign_id);
  const answered = more.first_response_at ?? (column === "new" ? null : card.stage_since);
  const due = column === "new" && !answered ? card.next_due_at : null;
  const days = mock.leads.rules[column];
  return {
    id: `ld-${card.id}`,
    version: more.version,
    patient: card.patient,
    synthetic: false,
    journey_id: card.id,
    source: more.source,
    score: points.slice(0, more.named).reduce((sum, [, each]) => sum + each, 0),
    stage: stageOf[column],
    column,
    stage_since: card.stage_since,
    rotting: Boolean(days) && Date.now() - Date.parse(card.stage_since) > days * day,
    assigned_to: assigned,
    assignee: assigned ? { id: assigned, name: staff?.name ?? "?" } : null,
    tags: more.tags,
    campaign: campaign ? { id: campaign.id, name: campaign.name } : null,
    value: ["quote", "won"].includes(column) ? { amount_minor: 468_000, currency: Number(card.id.slice(-2)) % 7 === 0 ? "GBP" : "EUR" } : null,
    journey: { stage: card.stage, waiting_on: card.waiting_on, waiting_since: card.waiting_since, next_due_at: card.next_due_at, next_due_code: card.next_due_code, priority: card.priority, paused: card.paused, parked_reason: card.parked_reason },
    answer_by: due,
    first_response_due_at: due,
    turn_ends_at: due,
    first_response_at: answered,
    lost_reason: more.lost_reason,
    closing: more.closing,
    created_at: iso(Date.parse(card.stage_since) - (column === "new" ? 0 : 3 * day)),
  };
}

function moves(mock, card) {
  const here = columnOf[card.stage];
  const may = (message) => ({ allowed: card.actions.includes(message), reason: card.actions.includes(message) ? null : "not_allowed_now", message: card.actions.includes(message) ? message : null });
  const no = (reason) => ({ allowed: false, reason, message: null });
  return columns.map((column) => {
    const open = !["won", "lost"].includes(here);
    const steer = mock.me.permissions.includes("steer");
    const move =
      column === here ? no("here")
      : !steer ? no("no_permission")
      : here === "won" ? no("already_won")
      : here === "lost" ? no("ended")
      : column === "lost" ? may("cancel")
      : columns.indexOf(column) < columns.indexOf(here) ? no("no_way_back")
      : column === "consult" ? may("qualify")
      : column === "quote" ? (here === "consult" ? may("send_quote") : no("consult_first"))
      : here !== "quote" ? no("quote_first")
      : card.actions.includes("record_payment") ? { ...no("deposit_first"), allowed: true, message: "record_payment" } : may("accept_quote");
    return { column, ...move, also: open && column === "consult" && move.allowed ? card.actions.filter((each) => each === "book_consult") : [] };
  });
}

function wanted(mock, lead, get) {
  const several = (key) => (get(key) ? String(get(key)).split(",") : null);
  const whose = several("assigned_to")?.map((each) => (each === "me" ? mock.me.staff.id : each));
  return (
    (!get("stage") || lead.stage === get("stage")) &&
    (!get("column") || several("column").includes(lead.column)) &&
    (!get("source") || several("source").includes(lead.source)) &&
    (!whose || whose.includes(lead.assigned_to ?? "nobody")) &&
    (!get("score_min") || lead.score >= Number(get("score_min"))) &&
    (!get("lang") || lead.patient.lang === get("lang")) &&
    (!get("country") || lead.patient.country === get("country")) &&
    (!get("campaign_id") || lead.campaign?.id === get("campaign_id")) &&
    (!get("tag") || lead.tags.includes(get("tag"))) &&
    (!get("created_from") || lead.created_at >= iso(Date.parse(get("created_from")))) &&
    (!get("created_to") || lead.created_at < iso(Date.parse(get("created_to")))) &&
    (String(get("overdue")) !== "true" || (lead.answer_by && Date.parse(lead.answer_by) < Date.now())) &&
    (String(get("rotting")) !== "true" || lead.rotting) &&
    (!get("q") || lead.patient.full_name.toLowerCase().split(/\s+/).some((part) => part.startsWith(String(get("q")).toLowerCase())))
  );
}

const orders = {
  newest: (a, b) => b.created_at.localeCompare(a.created_at),
  oldest: (a, b) => a.created_at.localeCompare(b.created_at),
  score: (a, b) => b.score - a.score || a.id.localeCompare(b.id),
  first_response_due: (a, b) => (a.answer_by ?? "9").localeCompare(b.answer_by ?? "9") || a.id.localeCompare(b.id),
};

const all = (mock, get) => mock.world.cards.map((card) => ({ card, lead: leadOf(mock, card) })).filter(({ lead }) => wanted(mock, lead, get));

/** Answers what is asked of leads; undefined when the path is none of theirs. */
export function answerLeads(mock, request, path, query, body, { send, problem }, response) {
  if (!path.startsWith("/v1/leads")) return undefined;
  const get = (key) => query.get(key);
  const wrong = (field, message) => problem(422, "invalid", { errors: [{ field, message }] });
  if (path === "/v1/leads") {
    const sort = get("sort") ?? "newest";
    const from = Number(get("cursor") ?? 0);
    const limit = Number(get("limit") ?? 50);
    const waits = (lead) => sort !== "first_response_due" || (lead.column === "new" && lead.answer_by && !lead.first_response_at);
    const found = all(mock, get).map(({ lead }) => lead).filter(waits).sort(orders[sort]);
    return send(200, { items: found.slice(from, from + limit), next_cursor: found.length > from + limit ? String(from + limit) : null });
  }
  if (path === "/v1/leads/board" && get("q") && !mock.me.permissions.includes("read_contact")) return wrong("q", "needs contact data");
  if (path === "/v1/leads/board") return send(200, board(mock, get));
  if (path === "/v1/leads/bulk") return bulk(mock, request, body, { send, problem, wrong });
  const card = mock.world.cards.find((each) => path === `/v1/leads/ld-${each.id}`);
  if (!card) return problem(404, "not_found");
  const more = own(mock, card);
  if (request.method === "PATCH") {
    const match = request.headers["if-match"];
    mock.posts.push({ name: "edit_lead", id: card.id, body, match });
    if (!match) return problem(428, "precondition_required");
    if (match !== `"${more.version}"`) return problem(412, "version_changed");
    if (body.tags?.some((tag) => !/^[\p{Ll}\p{N}_-]{1,30}$/u.test(tag))) return wrong("tags", "is no tag");
    if (body.assigned_to !== undefined && columnOf[card.stage] !== "new") return problem(409, "coordinator_is_the_journeys");
    change(mock, card, body);
    response.setHeader("etag", `"${more.version}"`);
    return send(200, leadOf(mock, card));
  }
  response.setHeader("etag", `"${more.version}"`);
  return send(200, detail(mock, card));
}

/** Changes a lead as somebody at the clinic would; a test may be that somebody. */
export function change(mock, card, { responded, ...body }, by = mock.me.staff) {
  const more = own(mock, card);
  const before = leadOf(mock, card);
  const changes = Object.entries(body).map(([field, to]) => ({ field, before: field === "campaign_id" ? (before.campaign?.id ?? null) : before[field], after: to }));
  Object.assign(more, body);
  if (responded) {
    more.first_response_at = iso(Date.now());
    changes.push({ field: "first_response_at", before: null, after: more.first_response_at });
  }
  more.version += 1;
  more.history.unshift({ at: iso(Date.now()), actor: { kind: "staff", id: by.id, name: by.name }, kind: responded ? "lead_responded" : "lead_changed", changes });
  mock.emit("lead_changed", card.id, `ld-${card.id}`);
}

function board(mock, get) {
  const per = Number(get("per_column") ?? 25);
  const found = all(mock, (key) => (key === "column" ? null : get(key)));
  const asked = get("column")?.split(",");
  const shown = columns.filter((column) => !asked || asked.includes(column));
  return {
    columns: shown.map((column) => {
      const here = found.filter(({ lead }) => lead.column === column).sort((a, b) => a.lead.stage_since.localeCompare(b.lead.stage_since) || a.lead.id.localeCompare(b.lead.id));
      if (["won", "lost"].includes(column)) here.reverse();
      const from = Number(get("cursor") ?? 0);
      const sums = new Map();
      for (const { lead } of here) if (lead.value) sums.set(lead.value.currency, (sums.get(lead.value.currency) ?? 0) + lead.value.amount_minor);
      return {
        column,
        count: Math.min(here.length, 1000),
        more: here.length >= 1000,
        values: [...sums].map(([currency, amount_minor]) => ({ currency, amount_minor })),
        values_partial: false,
        oldest_stage_since: here[0]?.lead.stage_since ?? null,
        rotting_days: mock.leads.rules[column] ?? null,
        rotting: here.filter(({ lead }) => lead.rotting).length,
        items: here.slice(from, from + per).map(({ card, lead }) => ({ ...lead, moves: moves(mock, card) })),
        next_cursor: here.length > from + per ? String(from + per) : null,
      };
    }),
    generated_at: iso(Date.now()),
    last_event_id: String(mock.world.nextEvent),
  };
}

function detail(mock, card) {
  const more = own(mock, card);
  const utm = { source: "google", medium: "cpc", campaign: "implants-de", term: null, content: null };
  const touch = (at) => ({ utm, gclid: "Cj0KCQ", fbclid: null, msclkid: null, landing_page: "https://denistanbul.example/de/implants", referrer: "https://www.google.com/", at });
  const site = more.source.startsWith("site:");
  return {
    ...leadOf(mock, card),
    moves: moves(mock, card),
    understood: { source: more.source, summary: "Patientin sucht vier Implantate, möchte im Frühjahr kommen.", summary_tr: "Hasta dört implant istiyor, ilkbaharda gelmek istiyor.", extraction: { procedure: "dental_implant", budget_eur_minor: 500_000, language: card.patient.lang }, score: 60 },
    score_reasons: points.slice(0, more.named).map(([code, each]) => ({ code, points: each })),
    attribution: { first: site ? touch(iso(Date.now() - 6 * day)) : null, last: site ? touch(iso(Date.now() - 2 * hour)) : null, call_id: more.source === "call" ? "call-1" : null },
    history: more.history,
  };
}

function bulk(mock, request, body, { send, problem, wrong }) {
  const key = request.headers["idempotency-key"];
  if (!key) return problem(422, "idempotency_key_missing");
  mock.posts.push({ name: "bulk", body, key });
  const text = JSON.stringify(body);
  const kept = mock.leads.keys.get(key);
  if (kept) return kept.text === text ? send(200, kept.answer) : problem(409, "idempotency_key_reused");
  const ids = body.ids ?? all(mock, (name) => body.filter[name]).map(({ lead }) => lead.id);
  if (ids.length > 500) return wrong(body.ids ? "ids" : "filter", "names more than 500");
  const { kind, to, tag, campaign_id, lost_reason } = body.change;
  const results = ids.map((id) => {
    const card = mock.world.cards.find((each) => `ld-${each.id}` === id);
    const refused = (code) => ({ id, outcome: "refused", code });
    const same = { id, outcome: "unchanged", code: null };
    if (!card) return refused("not_found");
    const lead = leadOf(mock, card);
    const edit =
      kind === "assign" ? { assigned_to: to }
      : kind === "tag" ? { tags: [...lead.tags, tag] }
      : kind === "untag" ? { tags: lead.tags.filter((each) => each !== tag) }
      : kind === "campaign" ? { campaign_id } : { lost_reason };
    if (kind === "assign" && lead.column !== "new") return refused("coordinator_is_the_journeys");
    if (kind === "assign" && lead.assigned_to === to) return same;
    if ((kind === "tag") === lead.tags.includes(tag) && ["tag", "untag"].includes(kind)) return same;
    if (kind === "lost" && lead.column === "won") return refused("already_won");
    if (kind === "lost" && lead.column === "lost") return refused("ended");
    if (!body.preview) {
      change(mock, card, edit);
      if (kind === "lost") {
        own(mock, card).closing = true;
        setTimeout(() => {
          own(mock, card).closing = false;
          goOn(card, "cancel");
          mock.emit("journey_changed", card.id);
        }, 400).unref();
      }
    }
    return { id, outcome: "change", code: null };
  });
  const count = (outcome) => results.filter((each) => each.outcome === outcome).length;
  const answer = { preview: body.preview, total: results.length, change: count("change"), unchanged: count("unchanged"), refused: count("refused"), results };
  mock.leads.keys.set(key, { text, answer });
  return send(200, answer);
}

/** So many more journeys, spread over the columns: for how a full board feels. */
export function crowd(mock, many) {
  const kinds = ["lead", "consult", "quote", "surgery", "cancelled"];
  const models = Object.fromEntries(mock.world.cards.map((card) => [card.stage, card]));
  models.cancelled = { ...models.quote, actions: [], waiting_on: "nobody" };
  for (let n = 0; n < many; n += 1) {
    const stage = kinds[n % 5];
    const id = `0199a7c2-0000-7000-8000-${String(100_000 + n).padStart(12, "0")}`;
    const patient = { ...mock.world.cards[n % 40].patient, id: `pt-x${n}`, full_name: `${mock.world.cards[n % 40].patient.full_name} ${n}` };
    mock.world.cards.push({ ...models[stage], id, patient, stage, open_escalations: 0, stage_since: iso(Date.now() - n * 400_000), next_due_at: iso(Date.now() + n * 60_000) });
  }
}
