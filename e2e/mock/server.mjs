// A stand-in for the api, for looking at the panel without a stack. It never ships and nothing is seeded from it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { answerInstruments, askEvents, createInstruments } from "./asks.mjs";
import { answerBulk } from "./bulk.mjs";
import { answerDocuments, answerStore } from "./documents.mjs";
import { answerDoubles } from "./doubles.mjs";
import { forecast, history, messages } from "./history.mjs";
import { answerImports } from "./imports.mjs";
import { answerNotes } from "./notes.mjs";
import { answerClinic, answerDoor, createClinic } from "./clinic.mjs";
import { answerCampaigns, createCampaigns } from "./campaigns.mjs";
import { answerLeadSettings, createLeadSettings } from "./lead_settings.mjs";
import { answerLeads, createLeads, goOn } from "./leads.mjs";
import { answerPathways, createPathways } from "./pathways.mjs";
import { answerPatients } from "./patients.mjs";
import { answerSearch } from "./search.mjs";
import { planOf } from "./plans.mjs";
import { answerSetup, createSetup } from "./setup.mjs";
import { actOnTest, testDetail, wentOn } from "./test_journey.mjs";
import { board, createWorld, detail, shown } from "./world.mjs";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const panel = new URL("../../ui/dist/", import.meta.url);
// As strict as a page can be held: a style or script inside the document would break here first.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const me = {
  staff: { id: "st-derya", name: "Derya Aksoy", email: "derya@denistanbul.example", role: "owner", lang: "tr" },
  tenant: {
    slug: "denistanbul",
    name: "Denistanbul",
    zone: "Europe/Istanbul",
    languages: ["tr", "en", "de", "ru", "ar"],
    clock: { origin: null, rate: 1 },
    temporal_ui_url: "http://127.0.0.1:8233",
  },
  permissions: ["own_account", "read_clinic", "follow_events", "read_contact", "read_clinical", "care", "break_glass", "steer", "money", "oversee", "govern", "import_patients", "hand_out", "manage_staff", "manage_keys", "manage_channels", "manage_clinic", "manage_instruments", "end_access", "manage_security"],
};

/** Starts the stand-in; `mock.world`, `mock.fail` and `mock.emit` steer it while it runs. */
export async function startMock(port = 0) {
  const streams = new Set();
  const mock = {
    world: createWorld(),
    clinic: createClinic(),
    setup: createSetup(),
    pathways: createPathways(),
    leads: createLeads(),
    leadSettings: createLeadSettings(),
    campaigns: createCampaigns(),
    instruments: createInstruments(),
    /** Journey → what it asks for, and what was answered. */
    asks: new Map(),
    answers: new Map(),
    bulks: new Map(),
    bulkPace: 4,
    me,
    /** Journeys that went over to another version, and what comes of those that do not. */
    upgraded: new Set(),
    outcomes: new Map(),
    signedIn: false,
    /** Path prefix → status: those calls are refused. */
    fail: {},
    posts: [],
    emit(kind, journey_id, subject_id = null, patient_id = null) {
      mock.world.nextEvent += 1;
      const text = `id: ${mock.world.nextEvent}\nevent: ${kind}\ndata: ${JSON.stringify({ journey_id, patient_id, subject_id, at: new Date().toISOString() })}\n\n`;
      for (const stream of streams) stream.write(text);
    },
    cutLines() {
      for (const stream of streams) stream.destroy();
    },
  };
  const server = createServer((request, response) => {
    answer(mock, streams, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  mock.base = `http://denistanbul.medicalai.localhost:${server.address().port}`;
  mock.close = () => {
    mock.cutLines();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return mock;
}

async function answer(mock, streams, request, response) {
  const url = new URL(request.url, "http://panel.test");
  const { pathname: path, searchParams: query } = url;
  const body = await read(request, path);
  if (path.startsWith("/store/")) return answerStore(mock, request, path, body, response);
  if (!path.startsWith("/v1/")) return page(path, response);
  const send = (status, value) =>
    response.writeHead(status, { "content-type": status >= 400 ? "application/problem+json" : "application/json" }).end(value === undefined ? "" : JSON.stringify(value));
  const problem = (status, code, more = {}) => send(status, { type: "about:blank", title: code, status, code, ...more });

  for (const [prefix, status] of Object.entries(mock.fail)) {
    if (path.startsWith(prefix)) return problem(status, status === 403 ? "forbidden" : "internal");
  }
  const session = { access_token: "mock-token", expires_in_secs: 900, staff: mock.me.staff };
  if (path === "/v1/portal/clinic") return send(200, { slug: "denistanbul", name: me.tenant.name, zone: me.tenant.zone });
  const door = answerDoor(mock, path, body, session, { send, problem });
  if (door !== undefined) return door;
  if (path === "/v1/auth/refresh") return mock.signedIn ? send(200, session) : problem(401, "no_session");
  if (path === "/v1/auth/sign_out") {
    mock.signedIn = false;
    return send(204);
  }
  if (request.headers.authorization !== "Bearer mock-token") return problem(401, "unauthenticated");
  if (path === "/v1/events") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": hello\n\n");
    streams.add(response);
    response.on("close", () => streams.delete(response));
    return undefined;
  }
  const { world } = mock;
  if (path === "/v1/me") return send(200, { ...mock.me, second_factor: { confirmed: mock.clinic.factor.confirmed, required: mock.clinic.factor.required } });
  if (path === "/v1/staff") return send(200, { items: world.staff });
  if (path === "/v1/tasks") return send(200, { items: world.tasks.filter((each) => each.state === "open").sort((a, b) => (a.due_at ?? "9").localeCompare(b.due_at ?? "9")) });
  const asked = /^\/v1\/tasks\/([^/]+)$/.exec(path);
  if (asked && request.method === "PATCH") return changeTask(mock, asked[1], body, { send, problem });
  if (path === "/v1/outages") return send(200, { items: world.outages ?? [] });
  if (path === "/v1/escalations") return send(200, { items: world.escalations.filter((each) => !each.acknowledged_at) });
  if (path === "/v1/journeys/board") return send(200, board(world));
  if (path === "/v1/journeys") return send(200, list(world, query));
  const tools = { send, problem };
  const many = answerBulk(mock, request, path, query, body, (filter) => wantedOf(world, new URLSearchParams(filter)), tools);
  if (many !== undefined) return many;
  const led = answerLeads(mock, request, path, query, body, tools, response) ?? answerLeadSettings(mock, request, path, body, tools, response) ?? answerCampaigns(mock, request, path, query, body, tools);
  if (led !== undefined) return led;
  const plans = answerPathways(mock, request, path, body, { send, problem }, query);
  if (plans !== undefined) return plans;
  const setUp = answerSetup(mock, request, path, body, { send, problem }, response);
  if (setUp !== undefined) return setUp;
  const settled = answerClinic(mock, request, path, body, { send, problem });
  if (settled !== undefined) return settled;
  for (const part of [answerInstruments, answerSearch, answerDoubles, answerImports, answerNotes, answerDocuments]) {
    const answered = part(mock, request, { path, query, body }, { send, problem, response });
    if (answered !== undefined) return answered;
  }
  const file = answerPatients(mock, request, path, body, { send, problem });
  if (file !== undefined) return file;
  const link = /^\/v1\/patients\/([^/]+)\/portal_link$/.exec(path);
  if (link) return send(201, { url: `${mock.base}/portal/l#mock`, expires_at: new Date(Date.now() + 86_400_000).toISOString() });
  const planned = /^\/v1\/journeys\/([^/]+)\/(reschedule|cancel)\/plan$/.exec(path);
  if (planned) {
    const of = world.cards.find((each) => each.id === planned[1]);
    if (!of) return problem(404, "not_found");
    mock.posts.push({ name: `${planned[2]}_plan`, body });
    if (planned[2] === "reschedule" && Date.parse(body.starts_at) < world.now) return problem(409, "refused", { detail: "consult_in_the_past" });
    return send(200, planOf(mock, of, planned[2], body));
  }
  const [, id, part] = /^\/v1\/journeys\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const card = world.cards.find((each) => each.id === id);
  if (!card) return problem(404, "not_found");
  if (request.method === "POST") return act(mock, card, part, body, request.headers["idempotency-key"], { send, problem });
  const tested = mock.setup.test?.journey_id === id;
  if (tested) wentOn(mock);
  const waited = { asks: mock.asks.get(id) ?? [], survey_answers: mock.answers.get(id) ?? [] };
  if (!part) return send(200, tested ? testDetail(mock, detail(world, card)) : { ...detail(world, card), ...waited });
  if (part === "forecast" && tested) return send(200, { items: [] });
  if (part === "events" && tested) return send(200, { items: [...mock.setup.run.events].reverse(), next_cursor: null });
  if (part === "events") return send(200, { items: [...history(world, card), ...(mock.answers.has(id) ? askEvents(world.now) : [])], next_cursor: null });
  if (part === "forecast") return send(200, { items: forecast(world, card) });
  if (part === "messages") return send(200, { items: messages(world, card) });
  return problem(404, "not_found");
}

function act(mock, card, name, body, key, { send, problem }) {
  const { world } = mock;
  mock.posts.push({ name, body, key });
  if (!key) return problem(422, "idempotency_key_missing");
  if (world.keys.has(key)) return send(200, world.keys.get(key));
  if (mock.setup.test?.journey_id === card.id) {
    if (actOnTest(mock, name, body, { problem })) return true;
    const done = { seq: card.seq, stage: card.stage, waiting_on: card.waiting_on, effects: [] };
    world.keys.set(key, done);
    mock.emit("journey_changed", card.id);
    return send(200, done);
  }
  if (name === "acknowledge_escalation") {
    const found = world.escalations.find((each) => each.id === body.escalation_id && !each.acknowledged_at);
    if (!found) return problem(409, "refused", { detail: "not_an_open_escalation" });
    found.acknowledged_at = new Date().toISOString();
    found.acknowledged_by = { id: me.staff.id, name: me.staff.name };
    card.open_escalations -= 1;
  } else if (!card.actions.includes(name)) {
    return problem(409, "not_allowed_in_stage", { allowed_stages: ["quote", "surgery"] });
  }
  if (name === "book_consult" && Date.parse(body.starts_at) < Date.now()) {
    return problem(422, "invalid", { errors: [{ field: "starts_at", message: "lies in the past" }] });
  }
  if (body.plan && body.plan !== planOf(mock, card, name, body).plan) return problem(409, "refused", { detail: "plan_changed" });
  if (name === "qualify") {
    world.tasks = world.tasks.filter((task) => task.journey_id !== card.id || task.kind !== "first_response");
  }
  if (name === "hand_over") {
    const to = world.staff.find((each) => each.id === body.coordinator_id);
    if (!to) return problem(422, "invalid", { errors: [{ field: "coordinator_id", message: "is not a member of the staff" }] });
    for (const task of world.tasks) if (task.journey_id === card.id && task.assigned_to === (card.coordinator?.id ?? null)) task.assigned_to = to.id;
    card.coordinator = { id: to.id, name: to.name };
  }
  if (name === "book_visit") {
    if (Date.parse(body.starts_at) < world.now) return problem(409, "refused", { detail: "time_is_past" });
    if (!mock.asks.get(card.id)?.some((each) => each.step === body.step && each.kind === "appointment")) return problem(409, "refused", { detail: "ask_is_over" });
    mock.asks.set(card.id, mock.asks.get(card.id).filter((each) => each.step !== body.step));
  }
  card.seq += 1;
  const effects = detail(world, card).actions.find((each) => each.name === name)?.consequences ?? [];
  goOn(card, name);
  const result = { seq: card.seq, stage: card.stage, waiting_on: card.waiting_on, effects };
  world.keys.set(key, result);
  mock.emit(name === "acknowledge_escalation" ? "escalation_acknowledged" : "journey_changed", card.id);
  return send(200, result);
}

function changeTask(mock, id, body, { send, problem }) {
  const { world } = mock;
  mock.posts.push({ name: "change_task", id, body });
  const task = world.tasks.find((each) => each.id === id);
  if (!task) return problem(404, "not_found");
  const wrong = (field, message) => problem(422, "invalid", { errors: [{ field, message }] });
  if (body.state && !["open", "done", "dropped"].includes(body.state)) return wrong("state", "must be open, done or dropped");
  if (body.assigned_to && !world.staff.some((each) => each.id === body.assigned_to)) return wrong("assigned_to", "is nobody here");
  Object.assign(task, body);
  mock.emit("journey_changed", task.journey_id);
  return send(200, task);
}

function wantedOf(world, query) {
  const q = (query.get("q") ?? "").toLowerCase();
  const wanted = (card) =>
    (!query.get("stage") || card.stage === query.get("stage")) &&
    (!query.get("priority") || card.priority === query.get("priority")) &&
    (!query.get("waiting_on") || card.waiting_on.startsWith(query.get("waiting_on"))) &&
    (!query.get("coordinator_id") || card.coordinator?.id === query.get("coordinator_id")) &&
    card.patient.full_name.toLowerCase().includes(q);
  return world.cards.filter(wanted);
}

function list(world, query) {
  const all = wantedOf(world, query);
  const from = Number(query.get("cursor") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? 25), 100);
  return { items: all.slice(from, from + limit).map(shown), next_cursor: all.length > from + limit ? String(from + limit) : null };
}

/** JSON to the api; a file stays as its bytes. */
async function read(request, path) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (path.startsWith("/store/") || /^text\//.test(request.headers["content-type"] ?? "")) return bytes;
  return bytes.length > 0 ? JSON.parse(bytes.toString("utf8")) : {};
}

async function page(path, response) {
  const asset = extname(path) !== "";
  const target = new URL(asset ? `.${path}` : "index.html", panel);
  try {
    const bytes = await readFile(target);
    response.writeHead(200, { "content-type": types[extname(target.pathname)] ?? "application/octet-stream", "content-security-policy": policy }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
