// Setting up in the stand-in: nothing of the wizard is kept here either, each step is reckoned from what was saved.
import { randomUUID } from "node:crypto";
import { wentOn, beginTest } from "./test_journey.mjs";

const day = 86_400_000;
const iso = (at) => new Date(at).toISOString();
const needed = { channels: ["whatsapp", "elevenlabs", "resend", "nilvera"], transfers: ["whatsapp", "resend", "elevenlabs", "openai"], library: [["d1", "dental"], ["d2", "dental"], ["u1", "urology"], ["u2", "urology"]] };
const days = [1, 3, 7, 14, 30, 90, 180];
const plain = ["title", "vkn", "mersis_no", "tax_office", "street", "district", "city", "invoice_series", "branch"];

/** A clinic that has long been set up; `emptySetup` makes a new one of it. */
export function createSetup(now = Date.now()) {
  return {
    version: 3,
    clinic: {
      slug: "denistanbul", plan: "standard", name: "Denistanbul", zone: "Europe/Istanbul", languages: ["tr", "en", "de", "ru", "ar"], accent: "#0b616d", phone: "+902120000100", whatsapp: "+902120000100",
      legal: { title: "Denistanbul Sağlık A.Ş.", vkn: "1234567890", mersis_no: "0123456789000015", tax_office: "Kadıköy", street: "Moda Caddesi 12", district: "Kadıköy", city: "İstanbul", invoice_series: "DEN", branch: "dental", authorisation: { number: "UST-123", valid_from: "2024-01-01", valid_to: null, branches: ["dental"] } },
    },
    brandSaved: true,
    rota: { coordinator: ["st-derya", "st-can"], doctor: ["st-selin"], admin: ["st-derya"] },
    transfers: needed.transfers.map((partner) => ({ id: `tr-${partner}`, partner, country: "US", purpose: partner === "openai" ? "ai_summary" : partner === "elevenlabs" ? "voice_calls" : "care_messages", data_classes: ["contact"], legal_basis: "standard_contract", reference: "SS-1", valid_from: iso(now - 90 * day), valid_until: iso(now + 300 * day), ended_at: null })),
    pathways: [{ code: "d1", version: 2, default: true, check_days: days }],
    test: null,
    /** Everything done, whatever the rest of the stand-in says. */
    done: true,
    plan: [
      { code: "staff", used: 5, limit: 25, level: "ok" },
      { code: "open_journeys", used: 40, limit: 200, level: "ok" },
      { code: "messages", used: 812, limit: 5_000, level: "ok" },
      { code: "calls", used: 31, limit: null, level: "ok" },
    ],
  };
}

/** The first morning: an owner, and nothing else. */
export function emptySetup(mock) {
  Object.assign(mock.setup, { brandSaved: false, rota: { coordinator: [], doctor: [], admin: [] }, transfers: [], pathways: [], test: null, done: false });
  Object.assign(mock.setup.clinic, { legal: null, accent: null, phone: null, whatsapp: null, languages: ["tr", "en"] });
  mock.world.staff = [{ id: "st-derya", name: "Derya Aksoy", role: "owner" }];
  mock.world.cards = [];
  mock.world.tasks = [];
  mock.world.escalations = [];
  mock.clinic.invited = [];
  const account = (provider, secrets_needed) => ({ provider, account_id: null, settings: {}, secrets_needed, secrets_set: [], webhook_url: null, checked_at: null, check_code: null });
  mock.clinic.channels = [account("elevenlabs", ["api_key", "webhook_secret"]), account("whatsapp", ["token", "app_secret", "verify_token"]), account("resend", ["api_key", "webhook_secret"]), account("twilio", ["auth_token"]), account("nilvera", ["api_key"])];
}

function standing(mock) {
  const { setup, clinic, world } = mock;
  const lacks = {
    clinic: () => (setup.clinic.legal ? [] : [...plain, "authorisation.number", "authorisation.valid_from"]),
    brand: () => (setup.brandSaved ? [] : ["brand"]),
    security: () => (clinic.factor.confirmed ? [] : ["second_factor"]),
    team: () => ["coordinator", "doctor"].filter((role) => ![...world.staff, ...clinic.invited].some((each) => each.role === role)),
    rota: () => ["coordinator", "doctor", "admin"].filter((position) => setup.rota[position].length === 0),
    channels: () =>
      needed.channels.flatMap((name) => {
        const found = clinic.channels.find((each) => each.provider === name);
        if (!found?.account_id) return [name];
        return found.check_code ? [`${name}.failing`] : found.checked_at ? [] : [`${name}.untested`];
      }),
    transfers: () => needed.transfers.filter((partner) => !setup.transfers.some((row) => row.partner === partner && !row.ended_at)),
    pathway: () => (setup.pathways.length === 0 ? ["pathway", "default_pathway"] : setup.pathways.some((each) => each.default) ? [] : ["default_pathway"]),
    test_journey: () => (!setup.test ? ["not_started"] : setup.test.stage === "closed" ? [] : ["not_finished"]),
  };
  const steps = Object.entries(lacks).map(([code, missing]) => ({ code, missing: setup.done ? [] : missing() })).map((step) => ({ code: step.code, done: step.missing.length === 0, missing: step.missing }));
  return { done: steps.every((step) => step.done), steps, test_journey: setup.test };
}

const readable = (accent) => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5;
};

/** Answers what setting up asks; undefined when the path is none of its own. */
export function answerSetup(mock, request, path, body, { send, problem }, response) {
  const { setup, world } = mock;
  const method = request.method;
  const wrong = (field, message) => problem(422, "invalid", { errors: [{ field, message }] });
  const proved = () => mock.clinic.proved || (problem(403, "proof_required"), false);
  const say = (name) => mock.posts.push({ name, body });
  const tagged = () => {
    response.setHeader("etag", `"${setup.version}"`);
    return send(200, setup.clinic);
  };
  if (!/^\/v1\/(clinic$|clinic\/(legal|brand)$|onboarding|rota|transfers|pathways|plan$)/.test(path)) return undefined;
  if (!mock.me.permissions.includes("oversee")) return problem(403, "forbidden");
  if (setup.test) wentOn(mock);

  if (path === "/v1/onboarding") return send(200, standing(mock));
  if (path === "/v1/plan") return send(200, { plan: setup.clinic.plan, items: setup.plan });
  if (path === "/v1/clinic") return tagged();
  if (path === "/v1/clinic/legal" || path === "/v1/clinic/brand") {
    if (!proved()) return true;
    const match = request.headers["if-match"];
    if (!match) return problem(428, "precondition_required");
    if (match !== `"${setup.version}"`) return problem(412, "changed_meanwhile");
    if (path.endsWith("legal")) {
      if (body.vkn === "1111111111") return wrong("vkn", "is no tax number");
      setup.clinic.legal = body;
    } else {
      if (body.accent && !readable(body.accent)) return wrong("accent", "is too light");
      Object.assign(setup.clinic, body);
      setup.brandSaved = true;
    }
    say(path.slice("/v1/".length));
    setup.version += 1;
    return tagged();
  }
  const item = (position) => ({ position, staff: setup.rota[position].map((id) => world.staff.find((each) => each.id === id)).filter(Boolean) });
  if (path === "/v1/rota") return send(200, { items: ["coordinator", "doctor", "admin"].map(item) });
  const position = /^\/v1\/rota\/(coordinator|doctor|admin)$/.exec(path)?.[1];
  if (position) {
    if (!proved()) return true;
    const ids = body.staff_ids;
    if (ids.length === 0 || new Set(ids).size !== ids.length || ids.some((id) => !world.staff.some((each) => each.id === id && !["finance", "viewer"].includes(each.role)))) return wrong("staff_ids", "names nobody who may stand here");
    setup.rota[position] = ids;
    say(`rota/${position}`);
    return send(200, item(position));
  }
  if (path === "/v1/transfers" && method === "GET") return send(200, { items: setup.transfers });
  if (path === "/v1/transfers") {
    say("transfers");
    if (!["explicit_consent", "standard_contract", "adequacy", "contract", "legal_obligation"].includes(body.legal_basis)) return wrong("legal_basis", "is not one that the law knows");
    if (Date.parse(body.valid_until) < Date.now()) return wrong("valid_until", "must be in the future");
    const row = { id: randomUUID(), valid_from: iso(Date.now()), ended_at: null, reference: null, ...body };
    setup.transfers = [...setup.transfers.filter((each) => each.partner !== body.partner || each.purpose !== body.purpose), row];
    return send(201, row);
  }
  if (path === "/v1/pathways") return send(200, { items: setup.pathways });
  if (path === "/v1/pathways/library") return send(200, { items: needed.library.map(([code, branch]) => ({ code, branch, version: 1, check_days: days, adopted: setup.pathways.some((each) => each.code === code) })) });
  const adopted = /^\/v1\/pathways\/library\/(\w+)$/.exec(path)?.[1];
  if (adopted) {
    if (!proved()) return true;
    if (!needed.library.some(([code]) => code === adopted)) return problem(404, "not_found");
    if (!setup.pathways.some((each) => each.code === adopted)) setup.pathways.push({ code: adopted, version: 1, default: false, check_days: days });
    return send(200, setup.pathways.find((each) => each.code === adopted));
  }
  if (path === "/v1/pathways/default") {
    if (!proved()) return true;
    if (!setup.pathways.some((each) => each.code === body.code)) return wrong("code", "is not adopted");
    for (const each of setup.pathways) each.default = each.code === body.code;
    return send(200, { items: setup.pathways });
  }
  if (path === "/v1/onboarding/test_journey") {
    if (!proved()) return true;
    if (setup.test && !["closed", "cancelled"].includes(setup.test.stage)) return send(200, setup.test);
    const missing = standing(mock).steps.filter((step) => ["clinic", "rota", "channels", "transfers", "pathway"].includes(step.code) && !step.done).map((step) => step.code);
    if (missing.length > 0) return problem(409, "not_ready", { missing });
    say("test_journey");
    return send(201, beginTest(mock, body));
  }
  return problem(404, "not_found");
}
