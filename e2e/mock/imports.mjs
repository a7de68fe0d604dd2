// Imports in the stand-in: the file is really read, tried, run and taken back, a third of it with each look.
import { addPatient } from "./patients.mjs";

const iso = (at) => new Date(at).toISOString();
const looksLike = [
  [/ad\s*soyad|full name|name/i, "full_name"],
  [/telefon|phone|tel/i, "phone"],
  [/posta|mail/i, "email"],
  [/do[gğ]um|birth/i, "dob"],
  [/[uü]lke|country/i, "country"],
];
const options = { on_match: "fill", default_lang: "en", default_country: null, date_order: "dmy", as_leads: false, pathway_code: null };

function begin(mock, bytes, { send, problem }) {
  const utf8 = !bytes.toString("utf8").includes("\uFFFD");
  const text = new TextDecoder(utf8 ? "utf-8" : "windows-1254").decode(bytes).replace(/^\uFEFF/, "");
  const lines = text.split(/\r?\n/).filter(Boolean);
  const delimiter = [";", ",", "\t"].sort((a, b) => lines[0].split(b).length - lines[0].split(a).length)[0];
  const rows = lines.map((line) => line.split(delimiter));
  if (rows.length < 2) return problem(422, "invalid", { errors: [{ field: "file", message: "has no rows below its headers" }] });
  const made = {
    id: `im-${mock.world.imports.length + 1}`,
    state: "draft",
    encoding: utf8 ? "utf-8" : "windows-1254",
    delimiter,
    rows: rows.length - 1,
    columns: rows[0].map((header, index) => ({ index, header, suggested: looksLike.find(([pattern]) => pattern.test(header))?.[1] ?? null, samples: rows.slice(1, 4).map((row) => row[index] ?? "") })),
    mapping: {},
    options,
    progress: { done: 0, made: 0, updated: 0, skipped: 0, failed: 0 },
    reverted: null,
    error_code: null,
    created_by: { id: "st-derya", name: "Derya Aksoy" },
    created_at: iso(Date.now()),
    started_at: null,
    finished_at: null,
  };
  mock.world.imports.unshift(made);
  mock.world.importRows.set(made.id, { rows: rows.slice(1), errors: [], made: [], kept: [] });
  return send(201, made);
}

/** What is wrong with a row, as the real one says it. */
function wrongWith(row, mapping) {
  const value = (target) => (mapping[target] === undefined ? null : (row[mapping[target]] ?? "").trim());
  if (value("full_name") === "") return ["full_name", "name_missing"];
  const phone = value("phone");
  if (phone && !/^\+?[\d\s]{7,}$/.test(phone)) return ["phone", "phone_invalid"];
  const dob = value("dob");
  if (dob && !/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(dob)) return ["dob", "date_invalid"];
  return null;
}

/** Each look at a moving import moves it on by a third. */
function goOn(mock, made) {
  const own = mock.world.importRows.get(made.id);
  if (!["checking", "running", "reverting"].includes(made.state)) return;
  own.third = (own.third ?? 0) + 1;
  made.progress = { ...made.progress, done: Math.min(made.rows, Math.ceil((made.rows * own.third) / 3)) };
  if (own.third < 3) return;
  own.third = 0;
  if (made.state === "checking") {
    own.errors = own.rows.flatMap((row, n) => {
      const wrong = wrongWith(row, made.mapping);
      return wrong ? [{ row: n + 2, field: wrong[0], code: wrong[1] }] : [];
    });
    Object.assign(made, { state: "checked", progress: { done: made.rows, made: made.rows - own.errors.length, updated: 0, skipped: 0, failed: own.errors.length } });
  } else if (made.state === "running") {
    const bad = new Set(own.errors.map((each) => each.row));
    own.made = own.rows.flatMap((row, n) => (bad.has(n + 2) ? [] : [{ row: n + 2, file: addPatient(mock.world, { id: `pt-${made.id}-${n + 2}`, full_name: row[made.mapping.full_name ?? 0], phone: made.mapping.phone === undefined ? null : row[made.mapping.phone] }) }]));
    made.columns = [];
    Object.assign(made, { state: "done", finished_at: iso(Date.now()), progress: { done: made.rows, made: own.made.length, updated: 0, skipped: 0, failed: own.errors.length } });
  } else {
    own.kept = own.made.filter(({ file }) => file.version > 1).map(({ row, file }) => ({ row, patient_id: file.id, code: "changed_since" }));
    for (const { file } of own.made) if (file.version === 1) mock.world.files.delete(file.id);
    Object.assign(made, { state: "reverted", reverted: { removed: own.made.length - own.kept.length, restored: 0, kept: own.kept.length } });
  }
}

export function answerImports(mock, request, { path, query, body }, { send, problem }) {
  if (!path.startsWith("/v1/imports")) return undefined;
  const { world } = mock;
  world.imports ??= [];
  world.importRows ??= new Map();
  if (!mock.me.permissions.includes("import_patients")) return problem(403, "forbidden");
  if (path === "/v1/imports") return request.method === "POST" ? begin(mock, body, { send, problem }) : send(200, { items: world.imports, next_cursor: null });
  const [, id, what] = /^\/v1\/imports\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const made = world.imports.find((each) => each.id === id);
  if (!made) return problem(404, "not_found");
  const own = world.importRows.get(id);
  if (!what) {
    goOn(mock, made);
    return send(200, made);
  }
  const page = (items) => {
    const from = Number(query.get("cursor") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    return send(200, { items: items.slice(from, from + limit), next_cursor: items.length > from + limit ? String(from + limit) : null });
  };
  if (what === "errors") return page(own.errors);
  if (what === "kept") return page(own.kept);
  const allowed = { check: ["draft", "checked"], run: ["checked"], cancel: ["draft", "checking", "checked", "running"], revert: ["done", "cancelled", "failed"] }[what];
  if (!allowed) return problem(404, "not_found");
  mock.posts.push({ name: `import_${what}`, body, key: request.headers["idempotency-key"] });
  if (!allowed.includes(made.state)) return problem(409, "import_state");
  if (what === "check") Object.assign(made, { state: "checking", mapping: body.mapping, options: { ...options, ...body.options }, progress: { done: 0, made: 0, updated: 0, skipped: 0, failed: 0 } });
  if (what === "run") Object.assign(made, { state: "running", started_at: iso(Date.now()), progress: { done: 0, made: 0, updated: 0, skipped: 0, failed: 0 } });
  if (what === "cancel") Object.assign(made, { state: "cancelled", finished_at: iso(Date.now()) });
  if (what === "revert") made.state = "reverting";
  return send(what === "cancel" ? 200 : 202, made);
}
