// What a pathway asks for, in the stand-in: surveys, files with a store beside the api, consents. Wordings here are invented.

const DAY = 86_400_000;
const IMAGES = ["image/jpeg", "image/png", "image/webp", "image/heic"];
const later = (days) => new Date(Date.now() + days * DAY).toISOString();

const SURVEYS = {
  tr: ["Nasıl hissediyorsunuz", ["Ne kadar iyi uyudunuz?", "Kendinizi ne kadar gergin hissediyorsunuz?"], ["Hiç", "Biraz", "Çok"]],
  en: ["How you feel", ["How well did you sleep?", "How tense do you feel?"], ["Not at all", "A little", "Very"]],
  de: ["Wie Sie sich fühlen", ["Wie gut haben Sie geschlafen?", "Wie angespannt sind Sie?"], ["Gar nicht", "Etwas", "Sehr"]],
  ru: ["Как вы себя чувствуете", ["Насколько хорошо вы спали?", "Насколько вы напряжены?"], ["Совсем нет", "Немного", "Очень"]],
  ar: ["كيف تشعر", ["ما مدى جودة نومك؟", "ما مدى شعورك بالتوتر؟"], ["إطلاقًا", "قليلًا", "كثيرًا"]],
};

/** One ask of each kind for the patient who speaks `lang`, soonest first, and the pain scale among them. */
export function asksFor(lang) {
  const [title, questions, labels] = SURVEYS[lang];
  const none = { survey: null, upload: null, consent: null, payment: null };
  const ask = (step, kind, days, more) => ({ step, kind, asked_at: new Date(Math.floor(Date.now() / DAY) * DAY - DAY).toISOString(), due_at: later(days), ...none, ...more });
  return [
    ask("feeling", "survey", 1, { survey: { instrument: "ohip14", lang, title, questions: questions.map((text) => ({ text, options: labels.map((label, value) => ({ value, label })) })) } }),
    ask("pain", "survey", 1.2, { survey: { instrument: "nrs11", lang, title, questions: [{ text: questions[0], options: Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) })) }] } }),
    ask("photo", "photo", 2, { upload: { type: "wound_photo", content_types: IMAGES, most_bytes: 26_214_400 } }),
    ask("passport", "document", 5, { upload: { type: "passport", content_types: [...IMAGES, "application/pdf"], most_bytes: 26_214_400 } }),
    ask("publish", "consent", 6, { consent: { purpose: "photos_for_publication" } }),
    ask("rest", "payment", 9, { payment: { amount_minor: 388_000, currency: "EUR" } }),
  ];
}

/** Answers what is asked of asks, uploads and consents; undefined when the path is none of these. */
export function answerAsks(mock, request, url, body, { json, problem }, home) {
  const { state } = mock;
  const path = url.pathname;
  const open = () => state.home?.asks ?? [];
  const [, step] = /^\/v1\/portal\/asks\/([^/]+)$/.exec(path) ?? [];
  if (step) {
    const key = request.headers["idempotency-key"];
    if (!key) return problem(422, "idempotency_key_missing");
    if (mock.asked.has(key)) return json(202, { received: true, worrying: false, emergency: home.emergency });
    if (state.askOver || !open().some((each) => each.step === step)) return problem(409, "ask_over");
    if (body.document_ids?.some((id) => !mock.uploads.get(id)?.stored)) return problem(409, "upload_not_completed");
    mock.asked.set(key, { step, ...body });
    return json(202, { received: true, worrying: Boolean(state.worrying), emergency: home.emergency });
  }
  if (path === "/v1/portal/uploads" && request.method === "POST") {
    const ask = open().find((each) => each.step === body.step);
    if (!ask || state.askOver) return problem(409, "ask_over");
    if (!ask.upload.content_types.includes(body.content_type)) return json(422, { title: "invalid", status: 422, code: "invalid", errors: [{ field: "content_type", message: "is not a kind that is kept" }] });
    const id = `up-${mock.uploads.size + 1}`;
    mock.uploads.set(id, { ...body, bytes: null, stored: false });
    return json(201, { id, upload: { url: `/store/${id}`, method: "PUT", headers: { "content-type": body.content_type } } });
  }
  const [, done] = /^\/v1\/portal\/uploads\/([^/]+)\/complete$/.exec(path) ?? [];
  if (done) {
    const upload = mock.uploads.get(done);
    if (!upload) return problem(404, "not_found");
    if (!upload.bytes) return problem(409, "not_uploaded");
    if (upload.content_type === "image/png" && upload.bytes[0] !== 0x89) return problem(409, "content_differs");
    upload.stored = true;
    return json(200, { id: done, type: "wound_photo", state: "stored", size: upload.size, content_type: upload.content_type });
  }
  if (path !== "/v1/portal/consents") return undefined;
  if (request.method === "GET") {
    const text = state.consentText ?? "The clinic may show photos of the result on its website. Your face and your name are not shown.";
    return json(200, { items: [{ purpose: "photos_for_publication", text, text_version: state.consentVersion ?? "1", granted: null, at: null }] });
  }
  if (body.granted && body.text_version !== (state.consentVersion ?? "1")) return problem(409, "text_changed");
  mock.consents.push(body);
  return json(201, { id: "co-1" });
}

/** The store: takes a file where it was announced. `state.storeDown` breaks each line. */
export function answerStore(mock, request, path, bytes, response) {
  if (mock.state.storeDown) return request.socket.destroy();
  const upload = mock.uploads.get(path.slice("/store/".length));
  if (!upload) return response.writeHead(404).end();
  upload.bytes = bytes;
  return response.writeHead(200).end();
}
