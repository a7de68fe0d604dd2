// Doubles and merging in the stand-in, and the history that both leave behind.
import { addPatient, everybody, livesOn, patientFile } from "./patients.mjs";

const fields = ["full_name", "dob", "country", "lang", "phone", "email", "home_zone"];
const none = { journeys: 0, leads: 0, messages: 0, calls: 0, documents: 0, tasks: 0, notes: 0 };
const candidate = (file) => ({ id: file.id, full_name: file.full_name, country: file.country, lang: file.lang, phone: file.phone, email: file.email, dob: file.dob, status: file.status, source: file.source, created_at: file.created_at, version: file.version });
const shown = ({ journeys: _journeys, ...patient }) => patient;

/** A second record of the first patient, found as a pair. */
export function addDouble(world, more = {}) {
  const first = patientFile(world, "pt-1");
  addPatient(world, { id: "pt-double", full_name: "Anna Mueller", country: "DE", phone: first.phone, email: "anna.mueller@example.org", dob: "1979-05-14", source: "whatsapp", ...more });
  world.pairs = [{ id: "pair-1", strength: "certain", reasons: ["phone", "similar_name"], similarity: 0.91, found_at: new Date(world.now - 600_000).toISOString(), one: "pt-1", other: "pt-double" }, ...(world.pairs ?? [])];
}

const open = (world) => (world.pairs ?? []).filter((pair) => !pair.dismissed && livesOn(world, pair.one) !== livesOn(world, pair.other));

function preview(world, mine, theirs) {
  const value = (file, field) => (file[field] === "" ? null : (file[field] ?? null));
  const differing = fields.filter((field) => value(mine, field) !== value(theirs, field)).map((field) => ({ field, mine: value(mine, field), theirs: value(theirs, field), suggested: value(mine, field) === null ? "theirs" : "mine" }));
  const related = (file) => ({ ...none, journeys: file.journeys.length, messages: file.journeys.length * 4, calls: file.id === "pt-double" ? 1 : 0, notes: world.notes?.get(file.id)?.length ?? 0 });
  return {
    patient: candidate(mine),
    other: candidate(theirs),
    fields: [...differing, { field: "passport_no", mine: null, theirs: "set", suggested: "theirs" }],
    related: { mine: related(mine), theirs: related(theirs) },
    blocked: world.blocked ?? null,
  };
}

function remember(world, id, lines) {
  world.changes ??= new Map();
  const at = new Date().toISOString();
  const actor = { kind: "staff", id: "st-derya", name: "Derya Aksoy" };
  world.changes.set(id, [...lines.map((line, n) => ({ id: `hi-${Date.now()}-${n}`, at, actor, subject_id: null, ...line })), ...(world.changes.get(id) ?? [])]);
}

function merge(mock, id, body, key, { send, problem }) {
  const { world } = mock;
  if (!key) return problem(422, "idempotency_key_missing");
  if (world.keys.has(key)) return send(200, world.keys.get(key));
  mock.posts.push({ name: "merge", id, body });
  const [mine, theirs] = [patientFile(world, id), patientFile(world, body.other_id)];
  if (!mine || !theirs) return problem(404, "not_found");
  if (mine.id === theirs.id) return problem(409, "same_patient");
  if (world.blocked) return problem(409, world.blocked);
  if (mine.version !== body.version || theirs.version !== body.other_version) return problem(412, "version_changed");
  const seen = preview(world, mine, theirs);
  const before = { ...world.files.get(id) };
  const taken = seen.fields.filter((field) => fields.includes(field.field) && (field.mine === null || body.take[field.field] === "theirs"));
  for (const field of taken) world.files.get(id)[field.field] = field.theirs;
  world.files.get(id).version += 1;
  remember(world, id, taken.map((field) => ({ via: "merge", field: field.field, before: field.mine, after: field.theirs })));
  world.merged ??= new Map();
  world.merged.set(theirs.id, id);
  world.merges ??= [];
  const entry = { id: `merge-${world.merges.length + 1}`, into: id, other_id: theirs.id, other_name: theirs.full_name, merged_at: new Date().toISOString(), merged_by: { id: "st-derya", name: "Derya Aksoy" }, undone_at: null, before };
  world.merges.push(entry);
  const sum = Object.fromEntries(Object.keys(none).map((kind) => [kind, seen.related.mine[kind] + seen.related.theirs[kind]]));
  const answer = { merge_id: entry.id, merged_at: entry.merged_at, other_id: theirs.id, patient: shown(patientFile(world, id)), related: sum };
  world.keys.set(key, answer);
  mock.emit("patient_merged", null, theirs.id, id);
  return send(200, answer);
}

function unmerge(mock, id, body, { send, problem }) {
  const { world } = mock;
  mock.posts.push({ name: "unmerge", id, body });
  const entry = world.merges?.find((each) => each.id === body.merge_id);
  if (!entry) return problem(404, "not_found");
  if (entry.undone_at) return problem(409, "already_undone");
  entry.undone_at = new Date().toISOString();
  world.merged.delete(entry.other_id);
  const kept = world.keptFields ?? [];
  const now = world.files.get(id);
  for (const field of fields) if (!kept.includes(field)) now[field] = entry.before[field];
  now.version += 1;
  mock.emit("patient_unmerged", null, entry.other_id, id);
  return send(200, { patient: shown(patientFile(world, id)), other: shown(patientFile(world, entry.other_id)), kept_fields: kept });
}

export function answerDoubles(mock, request, { path, query, body }, { send, problem }) {
  const { world } = mock;
  if (path === "/v1/duplicates") {
    const pairs = open(world).filter((pair) => !query.get("strength") || pair.strength === query.get("strength"));
    return send(200, { items: pairs.map((pair) => ({ ...pair, one: candidate(patientFile(world, pair.one)), other: candidate(patientFile(world, pair.other)) })), next_cursor: null });
  }
  const [, pairId] = /^\/v1\/duplicates\/([^/]+)\/dismiss$/.exec(path) ?? [];
  if (pairId) {
    mock.posts.push({ name: "dismiss", id: pairId });
    const pair = world.pairs?.find((each) => each.id === pairId);
    if (!pair) return problem(404, "not_found");
    pair.dismissed = true;
    return send(204);
  }
  if (path === "/v1/patients/duplicates/check") {
    const items = everybody(world).filter((file) => (body.phone && file.phone === body.phone.replaceAll(/[^\d+]/g, "")) || (body.email && file.email === body.email));
    return send(200, { items: items.map((file) => ({ patient: candidate(file), strength: "certain", reasons: [body.phone ? "phone" : "email"], similarity: 1, pair_id: null })) });
  }
  const [, id, what] = /^\/v1\/patients\/([^/]+)\/(duplicates|merge_preview|merge|merges|unmerge|history)$/.exec(path) ?? [];
  if (!id) return undefined;
  const file = patientFile(world, id);
  if (!file) return problem(404, "not_found");
  if (what === "duplicates") {
    const mine = open(world).filter((pair) => [livesOn(world, pair.one), livesOn(world, pair.other)].includes(file.id));
    return send(200, { items: mine.map((pair) => ({ patient: candidate(patientFile(world, livesOn(world, pair.one) === file.id ? pair.other : pair.one)), strength: pair.strength, reasons: pair.reasons, similarity: pair.similarity, pair_id: pair.id })) });
  }
  if (what === "merge_preview") {
    const other = patientFile(world, query.get("other_id"));
    return other ? send(200, preview(world, file, other)) : problem(404, "not_found");
  }
  if (what === "merge") return merge(mock, id, body, request.headers["idempotency-key"], { send, problem });
  if (what === "unmerge") return unmerge(mock, id, body, { send, problem });
  if (what === "merges") {
    const items = (world.merges ?? []).filter((each) => each.into === file.id).map(({ into: _into, before: _before, ...entry }) => ({ ...entry, can_undo: entry.undone_at === null }));
    return send(200, { items });
  }
  return send(200, { items: world.changes?.get(file.id) ?? [], next_cursor: null });
}
