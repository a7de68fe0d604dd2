// The stand-in's search, list and export of patients: it forgives accents and one typing error, as far as the tests need it.
import { documents } from "./history.mjs";
import { everybody } from "./patients.mjs";

const plain = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
const digits = (text) => (text ?? "").replaceAll(/\D/g, "");

/** 1 where each word begins a word of the text, less where one letter is off, 0 where it is something else. */
function nearness(text, q) {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  const asked = plain(q).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (asked.length === 0) return 0;
  const one = (want) => (words.some((word) => word.startsWith(want)) ? 1 : want.length > 3 && words.some((word) => offByOne(word, want)) ? 0.6 : 0);
  return Math.min(...asked.map(one));
}

function offByOne(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(at + 1) === b.slice(at + 1) || a.slice(at) === b.slice(at + 1) || a.slice(at + 1) === b.slice(at);
}

function patientHit(file, q) {
  const open = file.journeys?.find((card) => !["closed", "cancelled"].includes(card.stage));
  const shared = { id: file.id, full_name: file.full_name, country: file.country, lang: file.lang, status: file.status, phone: file.phone, email: file.email, journey_id: open?.id ?? null, stage: open?.stage ?? null };
  const byName = nearness(file.full_name, q);
  if (byName > 0) return { ...shared, matched: "name", exact: byName === 1, score: byName };
  const asked = digits(q).replace(/^0+/, "");
  if (asked.length >= 4 && digits(file.phone).endsWith(asked)) return { ...shared, matched: "phone", exact: true, score: 0.9 };
  if (file.email && plain(file.email).startsWith(plain(q))) return { ...shared, matched: "email", exact: true, score: 0.8 };
  return null;
}

export function answerSearch(mock, request, { path, query }, { send, problem, response }) {
  const { world } = mock;
  const q = (query.get("q") ?? "").trim();
  if (path === "/v1/search") {
    mock.searched = [...(mock.searched ?? []), q];
    if (q.length < 2) return problem(422, "invalid", { errors: [{ field: "q", message: "must have 2 to 200 characters" }] });
    const limit = Number(query.get("limit") ?? 5);
    const hits = everybody(world).map((file) => patientHit(file, q)).filter(Boolean).sort((a, b) => b.score - a.score);
    const leads = hits.filter((hit) => hit.stage === "lead").map((hit) => ({ id: `ld-${hit.journey_id}`, patient_id: hit.id, full_name: hit.full_name, journey_id: hit.journey_id, stage: "new", source: "call", created_at: new Date(world.now - 86_400_000).toISOString() }));
    const papers = everybody(world)
      .filter((file) => file.id === "pt-1" || world.papers?.has(file.id))
      .flatMap((file) => documents(world, file.id).map((paper) => ({ ...paper, full_name: file.full_name })))
      .map((paper) => ({ id: paper.id, patient_id: paper.patient_id, full_name: paper.full_name, kind: paper.type, title: paper.title, created_at: paper.created_at, exact: true, score: nearness(paper.title, q) }))
      .filter((paper) => paper.score > 0);
    return send(200, { engine: "stand-in", patients: hits.slice(0, limit), leads: leads.slice(0, limit), documents: papers.slice(0, limit) });
  }
  const wanted = (file) =>
    ["status", "country", "lang", "source"].every((name) => !query.get(name) || file[name] === query.get(name)) && (!q || nearness(file.full_name, q) === 1 || digits(file.phone).includes(digits(q) || "-"));
  if (path === "/v1/patients" && request.method === "GET") {
    const from = Number(query.get("cursor") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    const all = everybody(world).filter(wanted);
    return send(200, { items: all.slice(from, from + limit).map(({ journeys: _journeys, dob: _dob, home_zone: _zone, ...patient }) => patient), next_cursor: all.length > from + limit ? String(from + limit) : null });
  }
  if (path === "/v1/patients/export.csv") {
    if (!mock.clinic.proved) return problem(403, "proof_required");
    mock.posts.push({ name: "export", query: Object.fromEntries(query) });
    const lines = everybody(world).filter(wanted).map((file) => [file.id, file.full_name, file.phone].join(","));
    return response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).end(`\uFEFFid,full_name,phone\r\n${lines.join("\r\n")}\r\n`);
  }
  return undefined;
}
