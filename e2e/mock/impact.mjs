// What a version would mean for running journeys in the stand-in, and moving chosen ones to it.
const day = 86_400_000;
const iso = (at) => new Date(at).toISOString();
const perPage = 8;

/** The first journeys of the world go by version 1; every third is untouched, one has an open alert. */
export function impactsOf(mock, version) {
  const moved = mock.upgraded;
  return mock.world.cards.slice(12, 30).filter((card) => !moved.has(card.id)).map((card, n) => {
    const blocked = card.open_escalations > 0;
    const changed = !blocked && n % 3 !== 1;
    const at = iso(mock.world.now + (3 + n) * day);
    const changes = [{ what: "check_removed", key: "d14", at }, { what: "step_added", key: "travel", at: null }, { what: "thresholds_changed", key: null, at: null }];
    return {
      journey_id: card.id,
      patient: { id: card.patient.id, full_name: card.patient.full_name, country: card.patient.country, lang: card.patient.lang },
      stage: card.stage,
      version: version === 1 ? 2 : 1,
      impact: blocked ? "blocked" : changed ? "changed" : "unaffected",
      changes: changed ? changes.slice(0, 1 + (n % 3 === 0 ? 2 : 0)) : [],
      reason: blocked ? "escalation_open" : null,
    };
  });
}

export function answerImpact(mock, version, cursor, { send }) {
  const all = impactsOf(mock, version.version);
  const from = Number(cursor ?? 0);
  const count = (impact) => all.filter((each) => each.impact === impact).length;
  return send(200, {
    version: version.version,
    state: version.state,
    totals: cursor ? null : { unaffected: count("unaffected"), changed: count("changed"), blocked: count("blocked"), more: false },
    items: all.slice(from, from + perPage),
    next_cursor: all.length > from + perPage ? String(from + perPage) : null,
  });
}

/** `mock.outcomes` steers single journeys: refused or, once, unavailable. */
export function answerUpgrade(mock, code, version, body, key, { send, problem }) {
  if (!key) return problem(422, "idempotency_key_missing");
  if (version.state !== "active") return problem(409, "not_published");
  if (!Array.isArray(body.journeys) || body.journeys.length < 1 || body.journeys.length > 100) return problem(422, "invalid", { errors: [{ field: "journeys", message: "must name 1 to 100 journeys" }] });
  mock.posts.push({ name: "upgrade", code, version: version.version, body, key });
  const results = body.journeys.map((journey_id) => {
    const outcome = mock.outcomes.get(journey_id) ?? "upgraded";
    if (outcome === "unavailable") mock.outcomes.delete(journey_id);
    if (outcome === "upgraded") mock.upgraded.add(journey_id);
    return { journey_id, outcome, code: outcome === "refused" ? "refused" : null };
  });
  return send(200, { upgraded: results.filter((each) => each.outcome === "upgraded").length, results });
}
