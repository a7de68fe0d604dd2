// Patients' files of the stand-in: read, edited with a version, and remembered while it runs.
import { shown } from "./world.mjs";

const numbers = { DE: "+4915112345678", GB: "+447700900123", SA: "+966501234567", RU: "+79161234567" };

export function patientFile(world, asked) {
  world.files ??= new Map();
  const id = livesOn(world, asked);
  const cards = world.cards.filter((card) => livesOn(world, card.patient.id) === id);
  if (cards.length === 0 && !world.files.has(id)) return null;
  if (!world.files.has(id)) {
    const { full_name, country, lang } = cards[0].patient;
    world.files.set(id, {
      id,
      full_name,
      country,
      lang,
      phone: numbers[country] ?? "+4366012345678",
      email: null,
      status: ["aftercare", "invoice", "surgery"].includes(cards[0].stage) ? "patient" : "lead",
      source: "call",
      score: 74,
      created_at: new Date(world.now - 40 * 86_400_000).toISOString(),
      version: 3,
      dob: "1979-05-14",
      home_zone: "Europe/Berlin",
    });
  }
  return { ...world.files.get(id), journeys: cards.map(shown) };
}

/** A record that became part of another is found under its own id too. */
export function livesOn(world, id) {
  let now = id;
  while (world.merged?.has(now)) now = world.merged.get(now);
  return now;
}

/** Everybody, the newest record first. */
export function everybody(world) {
  const ids = new Set([...world.cards.map((card) => card.patient.id), ...(world.files?.keys() ?? [])]);
  const all = [...ids].filter((id) => livesOn(world, id) === id).map((id) => patientFile(world, id));
  return all.sort((a, b) => b.created_at.localeCompare(a.created_at) || a.id.localeCompare(b.id));
}

/** A record without a journey. */
export function addPatient(world, more) {
  world.files ??= new Map();
  const file = { country: "DE", lang: "de", phone: null, email: null, status: "lead", source: "import", score: null, created_at: new Date(world.now - 3_600_000).toISOString(), version: 1, dob: null, home_zone: "Europe/Berlin", ...more };
  world.files.set(file.id, file);
  return file;
}

/** Answers `/v1/patients/{id}…`; undefined when the path is none of these. */
export function answerPatients(mock, request, path, body, { send, problem }) {
  const { world } = mock;
  const [, id] = /^\/v1\/patients\/([^/]+)$/.exec(path) ?? [];
  const [, about, what] = /^\/v1\/patients\/([^/]+)\/(consents|audit|break_glass)$/.exec(path) ?? [];
  if (about) return answerRights(mock, request, about, what, body, { send, problem });
  if (!id) return undefined;
  if (mock.outsideCare) return problem(403, "break_glass_required");
  const file = patientFile(world, id);
  if (!file) return problem(404, "not_found");
  if (request.method === "GET") return send(200, file);
  if (request.method !== "PATCH") return undefined;
  mock.posts.push({ name: "edit_patient", body, match: request.headers["if-match"] });
  if (!request.headers["if-match"]) return problem(428, "if_match_required");
  if (request.headers["if-match"] !== `"${file.version}"`) return problem(412, "version_changed");
  const { billing: _billing, passport_no: _passport, ...plain } = body;
  Object.assign(world.files.get(file.id), plain, { version: file.version + 1 });
  const { journeys: _journeys, ...patient } = patientFile(world, id);
  return send(200, patient);
}

const line = (purpose, granted, at, by = "patient", channel = "any") => ({
  id: `co-${purpose}-${channel}-${at}`,
  purpose,
  channel,
  language: "de",
  text_version: "2026-11",
  text_hash: "c2hhMjU2",
  granted,
  at: new Date(at).toISOString(),
  recorded_by_kind: by,
  recorded_by: null,
});

function answerRights(mock, request, id, what, body, { send, problem }) {
  const { world } = mock;
  if (!patientFile(world, id)) return problem(404, "not_found");
  const day = 86_400_000;
  if (what === "break_glass") {
    mock.posts.push({ name: "break_glass", body });
    mock.outsideCare = false;
    return send(201, { id: "bg-1", expires_at: new Date(Date.now() + 4 * 3_600_000).toISOString() });
  }
  world.consents ??= new Map();
  if (!world.consents.has(id)) {
    world.consents.set(id, [
      line("care_messages", true, world.now - 30 * day),
      line("care_messages", false, world.now - 3 * day, "patient", "sms"),
      line("voice_calls", true, world.now - 30 * day, "staff"),
      line("marketing", true, world.now - 30 * day),
      line("marketing", false, world.now - 10 * day),
    ]);
  }
  if (what === "consents") {
    if (request.method === "GET") return send(200, { items: world.consents.get(id) });
    mock.posts.push({ name: "record_consent", body });
    const said = line(body.purpose, body.granted, Date.now(), "staff");
    world.consents.get(id).push(said);
    return send(201, said);
  }
  mock.auditsRead = (mock.auditsRead ?? 0) + 1;
  const entry = (n, hoursAgo, action, actor, origin = "panel") => ({
    id: 1_000 - n,
    at: new Date(world.now - hoursAgo * 3_600_000).toISOString(),
    actor_kind: "staff",
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? null,
    actor_role: actor?.role ?? null,
    action,
    subject_kind: "patient",
    subject_id: id,
    purpose: "care",
    origin,
    chain_n: n === 0 ? null : 5_000 - n,
    ...(actor ? {} : { actor_kind: "system", origin: "worker" }),
  });
  const [derya, can, selin] = world.staff;
  return send(200, {
    items: [
      entry(0, 0.05, "patient_read", derya),
      entry(1, 0.1, "patient_read", derya),
      entry(2, 3, "messages_read", can),
      entry(3, 26, "journey.book_surgery", derya),
      entry(4, 27, "document_read", selin),
      entry(5, 50, "transfer.openai", null),
      entry(6, 51, "patient.edit", can),
    ],
    next_cursor: null,
  });
}
