// Care plans in the stand-in: versions, one draft at a time, its faults, and publishing.
import { readFileSync } from "node:fs";
import { answerImpact, answerUpgrade } from "./impact.mjs";
import { rehearse } from "./rehearsal.mjs";

/** A shipped pathway as this clinic took it over: before anything was asked of patients. */
function shipped(code) {
  const body = JSON.parse(readFileSync(new URL(`../../workflows/pathways/${code}.json`, import.meta.url), "utf8"));
  return { ...body, steps: body.steps.filter((step) => ["message", "task"].includes(step.act.kind)) };
}
const iso = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
const none = { open_journeys: 0, open_by_stage: {} };

/** The plan of a clinic that has published once before: version 1 is archived and still lived by a few. */
export function createPathways() {
  return {
    d1: [
      { version: 2, state: "active", created_at: iso(40), body: { ...shipped("d1"), version: 2 }, open_journeys: 12, open_by_stage: { surgery: 3, aftercare: 9 } },
      { version: 1, state: "archived", created_at: iso(210), body: { ...shipped("d1"), invoice_after_days: 3 }, open_journeys: 4, open_by_stage: { aftercare: 4 } },
    ],
  };
}

/** What must hold before a pathway may be published, as the real one says it. */
function faultsOf(body) {
  const faults = [];
  const fault = (place, code) => faults.push({ place, code });
  const quiet = (hour) => (body.quiet.from <= body.quiet.to ? hour >= body.quiet.from && hour < body.quiet.to : hour >= body.quiet.from || hour < body.quiet.to);
  if (body.checks.length === 0) fault("/checks", "no_checks");
  body.checks.forEach((check, n) => {
    if (quiet(check.hour)) fault(`/checks/${n}/hour`, "in_quiet_hours");
    if (check.red_flags.length === 0) fault(`/checks/${n}/red_flags`, "no_red_flags");
    if (n > 0 && body.checks[n - 1].day >= check.day) fault(`/checks/${n}/day`, "not_in_order");
  });
  if (body.thresholds.pain_at < 1 || body.thresholds.pain_at > 10) fault("/thresholds/pain_at", "not_a_pain_score");
  if (body.thresholds.rise_by === 0) fault("/thresholds/rise_by", "not_a_rise");
  if (body.escalation.positions.length === 0) fault("/escalation/positions", "red_flag_without_owner");
  if (body.escalation.climb_after_minutes === 0) fault("/escalation/climb_after_minutes", "no_time_to_answer");
  const rungs = Object.values(body.silence);
  if (rungs[0] === 0 || rungs.some((each, n) => n > 0 && rungs[n - 1] >= each)) fault("/silence", "not_climbing");
  for (const name of ["staff_days", "payment_days", "first_response_hours"]) if (body.waits[name] === 0) fault(`/waits/${name}`, "no_deadline");
  if (body.invoice_after_days > 7) fault("/invoice_after_days", "later_than_the_law_allows");
  if (body.outage?.fallback_after_minutes === 0) fault("/outage/fallback_after_minutes", "no_time_to_recover");
  if (body.outage?.channels.length === 0) fault("/outage/channels", "no_channels");
  stepFaults(body, fault);
  return faults;
}

function stepFaults({ steps = [], checks }, fault) {
  const last = Math.max(...checks.map((check) => check.day));
  steps.forEach(({ key, anchor, offset_hours, when = [], hour, act }, n) => {
    if (!/^[a-z0-9_]{1,40}$/.test(key)) fault(`/steps/${n}/key`, "not_a_key");
    if (steps.slice(0, n).some((other) => other.key === key)) fault(`/steps/${n}/key`, "key_used_twice");
    if (offset_hours < 0 && ["lead", "discharge"].includes(anchor)) fault(`/steps/${n}/offset_hours`, "before_it_is_known");
    if (["surgery", "discharge"].includes(anchor) && offset_hours / 24 >= last) fault(`/steps/${n}/offset_hours`, "after_the_end");
    when.forEach((condition, c) => condition.any_of?.length === 0 && fault(`/steps/${n}/when/${c}`, "never_true"));
    if (act.kind === "message" && act.template !== "feedback_request" && anchor !== "surgery") fault(`/steps/${n}/anchor`, "date_not_known");
    if (act.within_hours === 0) fault(`/steps/${n}/act/within_hours`, "no_deadline");
    if (hour !== undefined && (hour >= 21 || hour < 9)) fault(`/steps/${n}/hour`, "in_quiet_hours");
    askFaults(act, (place, code) => fault(`/steps/${n}/act${place}`, code), { anchor, offset_hours });
  });
}

function askFaults(act, fault, { anchor, offset_hours }) {
  if (act.kind === "message" || act.kind === "task") return;
  if (!act.otherwise) fault("/otherwise", "no_default_branch");
  if (act.otherwise?.within_hours === 0) fault("/otherwise/within_hours", "no_deadline");
  if (act.remind_after_hours !== undefined && (act.remind_after_hours === 0 || act.remind_after_hours >= act.within_hours)) fault("/remind_after_hours", "not_before_deadline");
  if (act.kind !== "survey") return;
  if (act.worry && act.worry.at === undefined && act.worry.worse_by === undefined) fault("/worry", "never_true");
  if (act.worry?.at > 56) fault("/worry/at", "not_a_total");
  if (act.instrument === "nrs11" && !act.worry) fault("/worry", "pain_without_worry");
  if (act.instrument === "nrs11" && anchor === "surgery" && offset_hours + act.within_hours > 0) fault("/instrument", "pain_is_asked_by_checks");
  if (act.instrument !== "nrs11") fault("/instrument", "instrument_not_licensed");
}

/** Answers what is asked of versions and drafts; undefined when the path is none of its own. */
export function answerPathways(mock, request, path, body, { send, problem }, query) {
  const [, code, rest] = /^\/v1\/pathways\/(\w+)\/(versions.*|draft)$/.exec(path) ?? [];
  if (!code) return undefined;
  if (!mock.me.permissions.includes("oversee")) return problem(403, "forbidden");
  const own = mock.setup.pathways.find((each) => each.code === code);
  if (!own) return problem(404, "not_found");
  const versions = (mock.pathways[code] ??= [{ version: 1, state: "active", created_at: iso(1), body: shipped(code), ...none }]);
  const allowed = () => (!mock.me.permissions.includes("manage_clinic") ? (problem(403, "forbidden"), false) : mock.clinic.proved || (problem(403, "proof_required"), false));
  const draft = versions.find((each) => each.state === "draft");
  const active = versions.find((each) => each.state === "active");
  const whole = (each) => ({ code, version: each.version, state: each.state, created_at: each.created_at, revision: each.revision ?? 1, body: each.body, faults: faultsOf(each.body) });

  if (rest === "draft") {
    if (!allowed()) return true;
    if (request.method === "DELETE") {
      if (!draft) return problem(404, "not_found");
      mock.posts.push({ name: "discard_draft", code });
      mock.pathways[code] = versions.filter((each) => each !== draft);
      return send(204);
    }
    const from = body.from_version === undefined ? body.body : versions.find((each) => each.version === body.from_version)?.body;
    if (!from) return problem(404, "not_found");
    const wrong = from.checks.findIndex((check) => check.day > 3650);
    if (wrong >= 0) return problem(422, "invalid", { errors: [{ field: `body.checks.${wrong}.day`, message: "is too large" }] });
    const read = request.headers["if-match"];
    if (body.body && draft && !read) return problem(428, "precondition_required");
    if (body.body && read && read !== `"${draft?.revision ?? (draft ? 1 : 0)}"`) return problem(412, "precondition_failed");
    mock.posts.push({ name: "save_draft", code, body });
    const version = draft?.version ?? Math.max(...versions.map((each) => each.version)) + 1;
    const saved = { version, state: "draft", created_at: new Date().toISOString(), revision: (draft?.revision ?? 0) + 1, body: { ...structuredClone(from), code, version }, ...none };
    mock.pathways[code] = [saved, ...versions.filter((each) => each !== draft)];
    return send(200, whole(saved));
  }
  if (rest === "versions") return send(200, { items: versions.map(({ body: _, ...line }) => line) });
  const [, number, act] = /^versions\/(\d+)(?:\/(rehearsal|publish|impact|upgrade))?$/.exec(rest) ?? [];
  const version = versions.find((each) => each.version === Number(number));
  if (!version) return problem(404, "not_found");
  if (!act) return send(200, whole(version));
  const faults = faultsOf(version.body);
  const rehearsals = faults.length > 0 ? [] : rehearse(version.body);
  if (act === "impact") return faults.length > 0 ? problem(409, "has_faults") : answerImpact(mock, version, query.get("cursor"), { send });
  if (act === "upgrade") return allowed() ? answerUpgrade(mock, code, version, body, request.headers["idempotency-key"], { send, problem }) : true;
  if (act === "rehearsal") return send(200, { faults, active_version: active?.version ?? null, rehearsals, active: active && active !== version ? rehearse(active.body) : null });
  if (!allowed()) return true;
  if (faults.length > 0) return problem(409, "has_faults", { detail: faults.map((each) => each.code).join(", ") });
  const violations = rehearsals.flatMap((each) => each.violations);
  if (violations.length > 0) return problem(409, "has_violations", { detail: violations.map((each) => each.code).join(", ") });
  mock.posts.push({ name: "publish", code, version: version.version });
  if (active) active.state = "archived";
  version.state = "active";
  Object.assign(own, { version: version.version, check_days: version.body.checks.map((check) => check.day) });
  return send(200, whole(version));
}
