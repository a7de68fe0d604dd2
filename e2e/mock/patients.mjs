// Patients' files of the stand-in: read, edited with a version, and remembered while it runs.
import { shown } from "./world.mjs";

const numbers = { DE: "+4915112345678", GB: "+447700900123", SA: "+966501234567", RU: "+79161234567" };

export function patientFile(world, id) {
  world.files ??= new Map();
  const cards = world.cards.filter((card) => card.patient.id === id);
  if (cards.length === 0) return null;
  if (!world.files.has(id)) {
    const { full_name, country, lang } = cards[0].patient;
    world.files.set(id, {
      id,
      full_name,
      country,
      lang,
      phone: numbers[country] ?? "+4366012345678",
      email: null,
      status: "active",
      source: "elevenlabs",
      score: 74,
      created_at: new Date(world.now - 40 * 86_400_000).toISOString(),
      version: 3,
      dob: "1979-05-14",
      home_zone: "Europe/Berlin",
    });
  }
  return { ...world.files.get(id), journeys: cards.map(shown) };
}

/** Answers `/v1/patients/{id}…`; undefined when the path is none of these. */
export function answerPatients(mock, request, path, body, { send, problem }) {
  const { world } = mock;
  const [, id] = /^\/v1\/patients\/([^/]+)$/.exec(path) ?? [];
  if (!id) return undefined;
  const file = patientFile(world, id);
  if (!file) return problem(404, "not_found");
  if (request.method === "GET") return send(200, file);
  if (request.method !== "PATCH") return undefined;
  mock.posts.push({ name: "edit_patient", body, match: request.headers["if-match"] });
  if (!request.headers["if-match"]) return problem(428, "if_match_required");
  if (request.headers["if-match"] !== `"${file.version}"`) return problem(412, "version_changed");
  const { billing: _billing, passport_no: _passport, ...plain } = body;
  Object.assign(world.files.get(id), plain, { version: file.version + 1 });
  const { journeys: _journeys, ...patient } = patientFile(world, id);
  return send(200, patient);
}
