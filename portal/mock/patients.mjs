// Invented patients of the stand-in, one for each language, each at a believable point of a journey.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PEOPLE = {
  tr: { first_name: "Elif", country: "TR" },
  en: { first_name: "Grace", country: "GB" },
  de: { first_name: "Annegret", country: "DE" },
  ru: { first_name: "Екатерина", country: "TR" },
  ar: { first_name: "نورة", country: "SA" },
};

const EMERGENCY = { TR: "112", GB: "999", DE: "112", SA: "997" };

/** Today at an hour of the clinic's zone (UTC+3 all year), moved by days. */
function at(days, hour) {
  const now = Date.now() + 3 * HOUR;
  const midnight = Math.floor(now / DAY) * DAY;
  return new Date(midnight + days * DAY + (hour - 3) * HOUR).toISOString();
}

/** What `GET /v1/portal/home` says for the patient who speaks `lang`: day 3 after surgery, a question open. */
export function homeFor(lang) {
  const person = PEOPLE[lang];
  return {
    patient: { first_name: person.first_name, lang },
    clinic: { name: "Den İstanbul", zone: "Europe/Istanbul", phone: "+90 212 555 01 42", whatsapp: "+90 532 555 01 42" },
    journey: {
      id: `0199a1b2-0000-7000-8000-00000000000${Object.keys(PEOPLE).indexOf(lang)}`,
      stage: "aftercare",
      stage_since: at(-3, 15),
      steps: [
        { stage: "lead", state: "done", at: at(-41, 10) },
        { stage: "consult", state: "done", at: at(-33, 11) },
        { stage: "quote", state: "done", at: at(-30, 16) },
        { stage: "surgery", state: "done", at: at(-3, 9) },
        { stage: "aftercare", state: "now", at: at(-3, 15) },
        { stage: "invoice", state: "next", at: null },
        { stage: "closed", state: "next", at: null },
      ],
    },
    next: [
      { at: at(1, 10), zone: "Europe/Istanbul", kind: "consult", template: null, day_offset: null },
      { at: at(4, 10), zone: "Europe/Istanbul", kind: "check_in_sent", template: "check_in", day_offset: 7 },
      { at: at(27, 10), zone: "Europe/Istanbul", kind: "check_in_sent", template: "check_in", day_offset: 30 },
    ],
    open_survey: {
      step_key: "d3",
      day_offset: 3,
      doctor_name: "Dr. Ayla Kaya",
      due_at: at(0, 20),
      red_flag_questions: [{ code: "fever" }, { code: "bleeding" }, { code: "breathing" }, { code: "swelling" }],
    },
    quote: null,
    consult: null,
    emergency: { country: person.country, number: EMERGENCY[person.country] },
    last_check_in: { day_offset: 1, pain_score: 4, answered_at: at(-2, 11), complication_flag: false },
  };
}

/** An offer that waits for the patient's word. */
export function aQuote() {
  return {
    id: "0199a1b2-0000-7000-8000-0000000000aa",
    version: 1,
    currency: "EUR",
    amount_minor: 485000,
    deposit_minor: 97000,
    lines: [
      { description: "6 × Straumann BLX implant", amount_minor: 390000, medical: true },
      { description: "Temporary bridge, upper jaw", amount_minor: 65000, medical: true },
      { description: "Hotel, 4 nights · airport transfer", amount_minor: 30000, medical: false },
    ],
    valid_until: at(9, 18),
    state: "sent",
    accepted_at: null,
  };
}

const SENTENCES = {
  tr: ["Doktor: dosyanıza baktı", "Koordinatör: mesajlarınızı okudu"],
  en: ["Doctor: looked at your file", "Coordinator: read your messages"],
  de: ["Ärztin oder Arzt: hat Ihre Akte angesehen", "Koordination: hat Ihre Nachrichten gelesen"],
  ru: ["Врач: просмотр вашей карты", "Координатор: чтение ваших сообщений"],
  ar: ["الطبيب: اطلاع على ملفك", "المنسق: قراءة رسائلك"],
};

/** Who looked at the file of the patient who speaks `lang`: the doctor twice within minutes, then the coordinator a day before. */
export function looked(lang) {
  const [doctor, coordinator] = SENTENCES[lang];
  return [
    { at: at(0, 9), who: "doctor", what: "looked_at_file", text: doctor },
    { at: new Date(Date.parse(at(0, 9)) - 120_000).toISOString(), who: "doctor", what: "looked_at_file", text: doctor },
    { at: at(-1, 17), who: "coordinator", what: "read_messages", text: coordinator },
  ];
}

/** Somebody who looks along since two days. */
export function companions() {
  return [{ id: "c-1", name: "Lina", scopes: ["itinerary"], since: at(-2, 12) }];
}

/** This phone, another one, and a companion's. */
export function devices() {
  const device = (id, name, days, more = {}) => ({ id, device: name, since: at(-days, 12), expires_at: at(30 - days, 12), current: false, companion_id: null, ...more });
  return [device("d-1", "Safari on iPhone", 3, { current: true }), device("d-2", "Chrome on Windows", 12), device("d-3", "Chrome on Android", 2, { companion_id: "c-1" })];
}
