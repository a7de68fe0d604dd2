// Acts on many journeys in the stand-in: a plan, a run that goes on with each look, and what came of each journey.
const codes = { pause: (card) => card.paused && "already_paused", resume: (card) => !card.paused && "not_paused", retry: (card) => !card.parked_reason && "nothing_parked" };

const told = (run, sample = true) => {
  const count = (outcome) => run.items.filter((each) => each.outcome === outcome).length;
  const act = run.items.length - count("cannot");
  const found = new Map();
  for (const { outcome, code } of run.items) if (code) found.set(`${outcome} ${code}`, { outcome, code, count: (found.get(`${outcome} ${code}`)?.count ?? 0) + 1 });
  const { items, ...rest } = run;
  return {
    ...rest,
    counts: { total: items.length, act, cannot: count("cannot"), done: count("done"), refused: count("refused"), unavailable: count("unavailable"), waiting: count("waiting"), left: count("left") },
    codes: [...found.values()],
    sample: sample ? [...items].sort((a, b) => Number(b.outcome === "cannot") - Number(a.outcome === "cannot")).slice(0, 20) : [],
  };
};

/** A few journeys more with each look, as the real one drains in pages. `mock.bulkPace` journeys at a time. */
function goOn(mock, run) {
  if (run.state !== "running") return;
  for (const item of run.items.filter((each) => each.outcome === "waiting").slice(0, mock.bulkPace)) {
    const card = mock.world.cards.find((each) => each.id === item.journey_id);
    const refused = mock.bulkRefuses?.get(item.journey_id);
    Object.assign(item, { outcome: refused ? (refused === "unavailable" ? "unavailable" : "refused") : "done", code: refused ?? null, at: new Date().toISOString() });
    if (!refused && card && run.act !== "retry") card.paused = run.act === "pause";
  }
  // Told as the real one tells of each page.
  mock.emit("bulk_changed", null, run.id);
  if (run.items.every((each) => each.outcome !== "waiting")) Object.assign(run, { state: "done", finished_at: new Date().toISOString() });
}

/** Answers `/v1/journeys/bulk…`; undefined when the path is none of its own. */
export function answerBulk(mock, request, path, query, body, list, { send, problem }) {
  const [, id, part] = /^\/v1\/journeys\/bulk(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!path.startsWith("/v1/journeys/bulk")) return undefined;
  if (!mock.me.permissions.includes("steer")) return problem(403, "forbidden");
  const { cards } = mock.world;
  if (id === "preview") {
    mock.posts.push({ name: "plan_bulk", body });
    if (body.act === "pause" && !body.reason) return problem(422, "invalid", { errors: [{ field: "reason", message: "is needed" }] });
    const wanted = body.ids ? body.ids.map((each) => cards.find((card) => card.id === each)) : list(body.filter);
    if (wanted.length > 5000) return problem(422, "invalid", { errors: [{ field: "filter", message: "finds more than 5000 journeys: narrow it" }] });
    const items = wanted.map((card) => {
      const code = codes[body.act](card) || null;
      return { journey_id: card.id, outcome: code ? "cannot" : "waiting", code, at: null, patient: { id: card.patient.id, full_name: card.patient.full_name, country: card.patient.country, lang: card.patient.lang }, stage: card.stage };
    });
    const plan = { id: `bulk-${mock.bulks.size + 1}`, act: body.act, reason: body.reason ?? null, state: "planned", items, created_by: { id: mock.me.staff.id, name: mock.me.staff.name }, created_at: new Date().toISOString(), expires_at: new Date(Date.now() + 3_600_000).toISOString(), started_at: null, finished_at: null };
    mock.bulks.set(plan.id, plan);
    return send(201, told(plan));
  }
  if (!id && request.method === "POST") {
    const run = mock.bulks.get(body.plan_id);
    if (!run) return problem(404, "not_found");
    if (mock.planExpired) return problem(409, "plan_expired");
    if (run.state !== "planned" && run.key !== request.headers["idempotency-key"]) return problem(409, "plan_spent");
    if (run.state === "planned") {
      mock.posts.push({ name: "start_bulk", plan_id: run.id });
      Object.assign(run, { state: "running", started_at: new Date().toISOString(), key: request.headers["idempotency-key"] });
      mock.emit("bulk_changed", null, run.id);
    }
    return send(202, told(run));
  }
  if (!id) return send(200, { items: [...mock.bulks.values()].filter((each) => each.started_at).reverse().map((each) => told(each, false)), next_cursor: null });
  const run = mock.bulks.get(id);
  if (!run) return problem(404, "not_found");
  if (part === "items") return send(200, { items: run.items.filter((each) => each.outcome === query.get("outcome")), next_cursor: null });
  if (part === "cancel") {
    if (run.state !== "running" && run.state !== "planned") return problem(409, "bulk_over");
    for (const item of run.items) if (item.outcome === "waiting") item.outcome = "left";
    Object.assign(run, { state: "cancelled", finished_at: new Date().toISOString() });
    return send(200, told(run));
  }
  goOn(mock, run);
  return send(200, told(run));
}
