// Saved views and the clinic's rules for leads in the stand-in: clocks, weights, who takes leads, who is away.
import { randomUUID } from "node:crypto";

const usual = [["09:00", "18:00"]];
const languages = ["tr", "en", "de"];
const viewKeys = ["layout", "column", "source", "assigned_to", "stage", "score_min", "lang", "country", "campaign_id", "tag", "created_within_days", "overdue", "rotting", "sort"];

export function createLeadSettings() {
  return {
    version: 4,
    rules: {
      rotting_days: { new: 2, consult: 7, quote: 10 },
      first_response_minutes: 30,
      hours: { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual, sat: [], sun: [] },
      assignment: "automatic",
      score: { base: 20, procedure: 20, date: 20, budget: 20, soon: 10, urgent: 15, callback: 5, phone: 10, email: 5, message: 10 },
    },
    own: new Map(),
    absences: [],
    views: [
      { id: "vw-1", version: 1, list: "leads", title: "Almanca, geciken", definition: { layout: "list", lang: "de", overdue: true }, shared: true, default: false, owner: { id: "st-x", name: "Ece Yaman" } },
    ],
    keys: new Map(),
  };
}

/** Answers what is asked of views and rules; undefined when the path is none of theirs. */
export function answerLeadSettings(mock, request, path, body, { send, problem }, response) {
  const { method } = request;
  const kept = mock.leadSettings;
  const may = (permission) => mock.me.permissions.includes(permission) || (problem(403, "forbidden"), false);
  const wrong = (field, message) => problem(422, "invalid", { errors: [{ field, message }] });
  if (path.startsWith("/v1/saved_views")) return views(mock, request, path, body, { send, problem, wrong });
  if (path === "/v1/clinic/leads") {
    if (method === "PUT") {
      if (!may("manage_clinic")) return true;
      if (!mock.clinic.proved) return problem(403, "proof_required");
      if (request.headers["if-match"] !== `"${kept.version}"`) return problem(412, "version_changed");
      if (Object.values(body.rotting_days).some((days) => !(days >= 1 && days <= 365))) return wrong("rotting_days", "is out of range");
      mock.posts.push({ name: "clinic/leads", body });
      kept.rules = body;
      kept.version += 1;
      mock.leads.rules = body.rotting_days;
    }
    response.setHeader("etag", `"${kept.version}"`);
    return send(200, kept.rules);
  }
  const item = (each) => {
    const away = kept.absences.find((absence) => absence.staff.id === each.id && Date.parse(absence.from) <= Date.now() && Date.parse(absence.to) > Date.now());
    const own = kept.own.get(each.id) ?? { takes_leads: each.role === "coordinator", languages, hours: null, most_open: null };
    return { ...each, ...own, open_leads: mock.world.cards.filter((card) => card.coordinator?.id === each.id && ["lead", "consult", "quote"].includes(card.stage)).length, absent_until: away?.to ?? null, available: own.takes_leads && !away };
  };
  const team = mock.world.staff.filter((each) => ["owner", "admin", "coordinator"].includes(each.role));
  if (path === "/v1/clinic/coordinators") return send(200, { items: team.map(item) });
  const asked = /^\/v1\/clinic\/coordinators\/(.+)$/.exec(path)?.[1];
  if (asked) {
    if (!may("manage_clinic")) return true;
    const found = team.find((each) => each.id === asked);
    if (!found) return problem(404, "not_found");
    mock.posts.push({ name: "coordinator", id: asked, body });
    kept.own.set(asked, body);
    return send(200, item(found));
  }
  if (path === "/v1/absences" && method === "POST") {
    if (Date.parse(body.to) <= Date.parse(body.from)) return wrong("to", "must be after from");
    const staff = team.find((each) => each.id === body.staff_id);
    if (kept.absences.some((each) => each.staff.id === staff.id && each.from < body.to && body.from < each.to)) return problem(409, "absences_overlap");
    const made = { id: randomUUID(), staff: { id: staff.id, name: staff.name }, from: body.from, to: body.to, created_by: mock.me.staff.id };
    mock.posts.push({ name: "absence", body });
    kept.absences = [...kept.absences, made].sort((a, b) => a.from.localeCompare(b.from));
    return send(201, made);
  }
  if (path === "/v1/absences") return send(200, { items: kept.absences });
  const over = /^\/v1\/absences\/(.+)$/.exec(path)?.[1];
  if (over) {
    kept.absences = kept.absences.filter((each) => each.id !== over);
    return send(204);
  }
  return undefined;
}

function views(mock, request, path, body, { send, problem, wrong }) {
  const kept = mock.leadSettings;
  const me = mock.me.staff;
  const steersAll = ["owner", "admin"].includes(me.role);
  const shown = (view) => ({ ...view, mine: view.owner.id === me.id, may_edit: view.shared ? steersAll : view.owner.id === me.id, updated_at: new Date().toISOString() });
  const bad = Object.keys(body.definition ?? {}).find((key) => !viewKeys.includes(key));
  if (bad) return wrong(`definition.${bad}`, "is no filter of a view");
  if (body.default && body.shared === false) return wrong("default", "needs shared");
  const one = (id) => {
    if (body.default) for (const each of kept.views) each.default = each.id === id;
  };
  if (path === "/v1/saved_views" && request.method === "GET") {
    return send(200, { items: kept.views.filter((each) => each.shared || each.owner.id === me.id).sort((a, b) => Number(b.default) - Number(a.default) || a.title.localeCompare(b.title)).map(shown) });
  }
  if (path === "/v1/saved_views") {
    if (body.shared && !steersAll) return problem(403, "shared_view");
    const key = request.headers["idempotency-key"];
    if (kept.keys.has(key)) return send(201, kept.keys.get(key));
    const made = { id: randomUUID(), version: 1, ...body, owner: { id: me.id, name: me.name } };
    mock.posts.push({ name: "save_view", body });
    kept.views.push(made);
    one(made.id);
    kept.keys.set(key, shown(made));
    return send(201, shown(made));
  }
  const view = kept.views.find((each) => path === `/v1/saved_views/${each.id}`);
  if (!view) return problem(404, "not_found");
  if ((view.shared || body.shared) && !steersAll) return problem(403, "shared_view");
  if (request.method === "DELETE") {
    kept.views = kept.views.filter((each) => each !== view);
    mock.posts.push({ name: "drop_view", id: view.id });
    return send(204);
  }
  if (request.headers["if-match"] !== `"${view.version}"`) return problem(412, "version_changed");
  Object.assign(view, body, { version: view.version + 1 });
  mock.posts.push({ name: "edit_view", id: view.id, body });
  one(view.id);
  return send(200, shown(view));
}
