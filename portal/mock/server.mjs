// A stand-in for the API's portal routes, for this package's own browser tests and screens. It never ships and is never seeded.
import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { setTimeout } from "node:timers";
import { URL } from "node:url";
import { answerAsks, answerStore } from "./asks.mjs";
import { companions, devices, homeFor, looked } from "./patients.mjs";

const DIST = new URL("../dist/", import.meta.url);
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json" };
// As strict as the real one: a script or style in the page would break these tests. Files go to a store of this origin.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Starts the stand-in on a free port. `state` may be changed while it runs; `accepted` lists the check-ins it took, by key. */
export async function startMock(state = {}) {
  const mock = {
    state: { patient: "de", spent: false, signedOut: false, failCheckIns: 0, refuseCheckIns: null, delayMs: 0, ...state },
    accepted: new Map(),
    posts: 0,
    acceptances: 0,
    languages: [],
    codes: [],
    /** What was given for asks, by key; consents; and files of the store by id. */
    asked: new Map(),
    consents: [],
    uploads: new Map(),
  };
  const server = createServer((request, response) => {
    answer(mock, request, response).catch(() => {
      response.writeHead(500).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { ...mock, mock, base: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function answer(mock, request, response) {
  const url = new URL(request.url, "http://portal.test");
  const body = await read(request, url.pathname);
  const { state } = mock;
  if (url.pathname.startsWith("/store/")) return answerStore(mock, request, url.pathname, body, response);
  const json = (status, value) => {
    const type = status >= 400 ? "application/problem+json" : "application/json";
    return response.writeHead(status, { "content-type": type }).end(value === undefined ? undefined : JSON.stringify(value));
  };
  const problem = (status, code) => json(status, { type: "about:blank", title: code, status, code });
  if (!url.pathname.startsWith("/v1/")) return file(url.pathname, response);

  const home = homeFor(state.patient);
  const route = `${request.method} ${url.pathname}`;
  if (route === "GET /v1/portal/clinic") {
    const { name, zone, phone, whatsapp } = home.clinic;
    return json(200, { slug: "denistanbul", name, zone, phone, whatsapp, accent: state.accent ?? null, languages: ["tr", "en", "de", "ru", "ar"], emergency: home.emergency });
  }
  if (route === "POST /v1/portal/sessions") {
    if (body.challenge) {
      state.tries = (state.tries ?? 0) + 1;
      if (body.code !== "123456" || state.tries > 5) return problem(401, "code_wrong");
      Object.assign(state, { spent: true, signedOut: false });
      return json(200, { expires_at: new Date(Date.now() + 7 * 86_400_000).toISOString(), patient: home.patient });
    }
    if (state.spent || body.token !== "good") return problem(410, "link_spent");
    state.spent = true;
    state.signedOut = false;
    return json(200, { expires_at: new Date(Date.now() + 7 * 86_400_000).toISOString(), patient: home.patient });
  }
  if (route === "POST /v1/portal/codes") {
    if (state.tooMany) return problem(429, "rate_limited");
    if (body.channel === "email" ? !body.address.includes("@") : !/^\+\d[\d ]{6,}$/.test(body.address)) return problem(422, "invalid");
    mock.codes.push(body);
    return json(202, { challenge: "0199a1b2-0000-7000-8000-0000000000cc", expires_at: new Date(Date.now() + 600_000).toISOString() });
  }
  if (state.signedOut || !state.spent) return problem(401, "signed_out");
  if (route === "GET /v1/portal/home") return json(200, { ...home, ...state.home });
  if (state.companion && /access_log|devices|companions/.test(url.pathname)) return problem(403, "companion_scope");
  if (route === "GET /v1/portal/companions") return json(200, { items: (state.companions ??= companions()) });
  if (route === "POST /v1/portal/companions") {
    if (state.companions.length >= 10) return problem(409, "too_many_companions");
    state.companions.push({ id: `c-${state.companions.length + 1}`, name: body.name, scopes: body.scopes, since: new Date().toISOString() });
    return json(201, { id: "c-new", url: "https://denistanbul.example/portal/l#kK3v9Qw2ZsR8mN5x", expires_at: new Date(Date.now() + 48 * 3_600_000).toISOString() });
  }
  if (route.startsWith("DELETE /v1/portal/companions/")) {
    const ended = url.pathname.split("/").pop();
    state.companions = state.companions.filter((each) => each.id !== ended);
    state.devices = (state.devices ?? devices()).filter((each) => each.companion_id !== ended);
    return json(204);
  }
  if (route === "GET /v1/portal/access_log") return json(200, { items: state.looked ?? looked(state.patient), next_cursor: null });
  if (route === "GET /v1/portal/devices") return json(200, { items: (state.devices ??= devices()) });
  if (route.startsWith("DELETE /v1/portal/devices/")) {
    state.devices = state.devices.filter((each) => !url.pathname.endsWith(each.id));
    return json(204);
  }
  if (route === "POST /v1/portal/check_ins") {
    mock.posts += 1;
    await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    if (state.failCheckIns > 0) {
      state.failCheckIns -= 1;
      return problem(503, "try_again");
    }
    if (state.refuseCheckIns) return problem(409, state.refuseCheckIns);
    const key = request.headers["idempotency-key"];
    if (!key) return problem(422, "idempotency_key_missing");
    mock.accepted.set(key, body);
    return json(202, { received: true, worrying: body.pain_score >= 7 || body.red_flags.length > 0, emergency: home.emergency });
  }
  const asked = answerAsks(mock, request, url, body, { json, problem }, home);
  if (asked !== undefined) return asked;
  if (request.method === "POST" && /^\/v1\/portal\/quotes\/[^/]+\/accept$/.test(url.pathname)) {
    mock.acceptances += 1;
    return json(200, { accepted_at: new Date().toISOString() });
  }
  if (route === "PUT /v1/portal/language") {
    mock.languages.push(body.lang);
    return json(204);
  }
  if (route === "POST /v1/portal/sign_out") {
    state.signedOut = true;
    return json(204);
  }
  return problem(404, "not_found");
}

async function read(request, path) {
  const parts = [];
  for await (const part of request) parts.push(part);
  if (path.startsWith("/store/")) return Buffer.concat(parts);
  const text = Buffer.concat(parts).toString("utf8");
  return text ? JSON.parse(text) : null;
}

async function file(path, response) {
  const name = path.replace(/^\/portal\/?/, "");
  const found = name.includes(".") && !name.includes("..") ? name : "index.html";
  try {
    const content = await readFile(new URL(found, DIST));
    response.writeHead(200, {
      "content-type": TYPES[found.split(".").pop()] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "cache-control": found.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      "x-content-type-options": "nosniff",
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}
