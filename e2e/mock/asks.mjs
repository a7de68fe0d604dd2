// What pathways ask of patients, in the stand-in: open asks of a journey, what was answered, and the questionnaires. All wordings here are invented.
const hour = 3_600_000;
const iso = (at) => new Date(at).toISOString();

/** A journey that waits for one thing of each kind, and has answers from before. */
export function askOf(mock, card) {
  const { now } = mock.world;
  const ask = (step, kind, since, until, more = {}) => ({ step, kind, since: iso(now - since * hour), until: iso(now + until * hour), reminded: false, otherwise: { then: "task", position: "coordinator" }, ...more });
  mock.asks.set(card.id, [
    ask("baseline", "survey", 30, 18, { instrument: "ohip14", reminded: true, otherwise: { then: "leave", position: null } }),
    ask("papers", "document", 26, 90, { type: "passport" }),
    ask("rest", "payment", 26, 120, { amount_minor: 378_000, currency: "EUR" }),
    ask("control", "appointment", 3, 160, {}),
  ]);
  mock.answers.set(card.id, [
    { id: "sa-2", step: "baseline", instrument: "ohip14", answers: [3, null, 2], total: null, band: null, answered_at: iso(now - 2 * hour) },
    { id: "sa-1", step: "pain_before", instrument: "nrs11", answers: [7], total: 7, band: "severe", answered_at: iso(now - 50 * hour) },
  ]);
  if (!card.actions.includes("book_visit")) card.actions.unshift("book_visit");
}

/** What happened to asks, newest last; `why` as the journey writes it. */
export const askEvents = (now) =>
  [
    ["ask_opened", { step: "pain_before", ask: "survey", until: iso(now - 4 * hour) }, ["its_time_came", "due:step:pain_before"], 52],
    ["ask_answered", { step: "pain_before", ask: "survey", late: false }, ["an_answer_is_one_record", "child"], 50],
    ["ask_worrying", { step: "pain_before", ask: "survey", position: "doctor" }, ["total_worries", "child"], 50],
    ["ask_overdue", { step: "photo", ask: "photo", then: "task" }, ["no_answer_in_time", "due:ask_overdue"], 28],
    ["ask_withdrawn", { step: "old", ask: "document", reason: "anchor_moved" }, ["moved_by_a_person", "message:reschedule"], 27],
  ].map(([kind, data, [rule, event], ago], n) => ({ seq: 100 + n, source: "", at: iso(now - ago * hour), actor: { kind: "system", id: null, name: null }, kind, data, why: { rule, event, pathway_version: 2 } }));

const range = (count, least, most) => Array.from({ length: count }, () => ({ least, most }));
const ownWords = (lang, text) => ({ lang, title: text, ours: true, questions: [{ text, options: Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) })) }] });

export function createInstruments() {
  const none = { version: 0, needs_licence: true, licence: null, wordings: [] };
  return [
    { ...none, code: "nrs11", needs_licence: false, questions: range(1, 0, 10), totals: { least: 0, most: 10, more_is_better: false }, wordings: ["tr", "en", "de", "ru", "ar"].map((lang) => ownWords(lang, { tr: "Ağrınız", en: "Your pain", de: "Ihre Schmerzen", ru: "Ваша боль", ar: "ألمك" }[lang])) },
    { ...none, code: "ipss", version: 2, questions: range(7, 0, 5), totals: { least: 0, most: 35, more_is_better: false }, licence: { reference: "Mapi 2024-117", valid_until: "2025-12-31" } },
    { ...none, code: "iief5", questions: range(5, 1, 5), totals: { least: 5, most: 25, more_is_better: true } },
    { ...none, code: "ohip14", questions: range(14, 0, 4), totals: { least: 0, most: 56, more_is_better: false } },
  ];
}

const whole = (each, languages) => ({ ...each, licensed: !each.needs_licence || Boolean(each.licence && each.licence.valid_until >= new Date().toISOString().slice(0, 10)), missing: languages.filter((lang) => !each.wordings.some((one) => one.lang === lang)) });

/** Answers `/v1/instruments`; undefined when the path is none of its own. */
export function answerInstruments(mock, request, { path, body }, { send, problem }) {
  const { languages } = mock.me.tenant;
  if (path === "/v1/instruments") return send(200, { items: mock.instruments.map((each) => whole(each, languages)) });
  const [, code] = /^\/v1\/instruments\/(\w+)$/.exec(path) ?? [];
  if (!code) return undefined;
  if (!mock.me.permissions.includes("manage_instruments")) return problem(403, "forbidden");
  const found = mock.instruments.find((each) => each.code === code);
  if (!found) return problem(404, "not_found");
  const tag = request.headers["if-match"];
  if (!tag) return problem(428, "if_match_missing");
  if (tag !== `"${found.version}"`) return problem(412, "version_changed");
  const wrong = body.wordings.findIndex((each) => each.title.trim() === "");
  if (wrong >= 0) return problem(422, "invalid", { errors: [{ field: `wordings[${wrong}].title`, message: "is empty" }] });
  mock.posts.push({ name: "save_instrument", code, body });
  Object.assign(found, { version: found.version + 1, licence: body.licence, wordings: body.wordings.map((each) => ({ ...each, ours: false })) });
  return send(200, whole(found, languages));
}
