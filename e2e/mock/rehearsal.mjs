// Rehearsals in the stand-in: not the real cores, only calendars of their shape, close enough to look at. Two patients live every day; the others a few.
const hour = 3_600_000;
const day = 24 * hour;
// Winter: İstanbul is three hours ahead, Berlin one, Riyadh three.
const surgery = Date.UTC(2026, 1, 10, 7);
const at = (days, hours) => surgery + days * day + (hours - 10) * hour;

const words = {
  de: {
    lead_received: "Guten Tag Anna, vielen Dank für Ihre Anfrage. Wir melden uns noch heute bei Ihnen. Denistanbul",
    consult_booked: "Guten Tag Anna, Ihr Videogespräch ist am 5. Januar um 8:00 Uhr (Berlin). Der Link: https://meet.example/abc",
    consult_reminder: "Guten Tag Anna, morgen um 8:00 Uhr ist Ihr Videogespräch. Passt es noch?",
    quote_ready: "Guten Tag Anna, Ihr Angebot ist fertig. Sie können es hier ansehen und annehmen: https://denistanbul.example/portal",
    deposit_received: "Guten Tag Anna, Ihre Zahlung von 1.200 € ist angekommen. Danke.",
    surgery_booked: "Guten Tag Anna, Ihr Termin ist am 10. Februar um 10:00 Uhr (İstanbul). Alles Weitere steht in Ihrem Portal.",
    surgery_reminder: "Guten Tag Anna, übermorgen ist Ihr Termin. Bitte essen Sie ab sechs Stunden vorher nichts mehr.",
    travel_details: "Guten Tag Anna, bald reisen Sie zu uns. Bitte schicken Sie uns Ihre Flugzeiten, damit wir Sie abholen können.",
    preparation: "Guten Tag Anna, in einer Woche ist Ihr Termin. So bereiten Sie sich vor: https://denistanbul.example/portal",
    feedback_request: "Guten Tag Anna, wie war Ihre Behandlung bei uns? Wir freuen uns über Ihre Antwort.",
    check_in: "Guten Tag Anna, wie stark sind Ihre Schmerzen heute, von 0 bis 10? Antworten Sie einfach mit einer Zahl.",
    check_in_reminder: "Guten Tag Anna, wir haben heute noch nichts von Ihnen gehört. Wie geht es Ihnen, von 0 bis 10?",
    check_in_channel: "Guten Tag Anna, wir erreichen Sie nicht auf WhatsApp. Wie stark sind Ihre Schmerzen, von 0 bis 10?",
    escalation_notice: "Wir haben Ihre Antwort gesehen. Eine Ärztin meldet sich gleich bei Ihnen. Bei Atemnot wählen Sie bitte 112.",
    invoice_ready: "Guten Tag Anna, Ihre Rechnung ist fertig und liegt in Ihrem Portal.",
    journey_cancelled: "Guten Tag Anna, Ihr Termin ist abgesagt. Wenn Sie es sich anders überlegen, schreiben Sie uns.",
  },
  ar: {
    lead_received: "مرحبًا سارة، شكرًا لتواصلك معنا. سنرد عليك اليوم. Denistanbul",
    surgery_booked: "مرحبًا سارة، موعدك يوم 10 فبراير الساعة 10:00 (إسطنبول).",
    check_in: "مرحبًا سارة، ما شدة الألم اليوم من 0 إلى 10؟ أجيبي برقم فقط.",
    invoice_ready: "مرحبًا سارة، فاتورتك جاهزة في البوابة.",
  },
};

const home = { arabic: ["ar", "Asia/Riyadh"], moves_flight: ["en", "Europe/London"] };

/** A calendar that is being written; the zone is the clinic's from two days before surgery until five days after. */
function diary(persona) {
  const [language, zone] = home[persona] ?? ["de", "Europe/Berlin"];
  const lines = [];
  const note = (kind, when, code, more = {}) => {
    const speaks = kind === "message" || kind === "call";
    const days = Math.floor((when - Date.UTC(2026, 1, 9, 21)) / day);
    const abroad = when < surgery - 2 * day || when > surgery + 5 * day;
    lines.push({ at: new Date(when).toISOString(), zone: abroad ? zone : "Europe/Istanbul", day: more.early ? null : days, kind, code, channel: more.channel ?? (speaks ? (kind === "call" ? "voice" : "whatsapp") : null), language: speaks ? language : null, step: more.step ?? null, urgent: more.urgent ?? false, words: kind === "message" ? (words[language]?.[code] ?? null) : null });
  };
  return { lines, note };
}

function untilSurgery(note, body) {
  const early = { early: true };
  note("message", at(-38, 10), "lead_received", early);
  note("notice", at(-38, 10), "coordinator:new_lead", early);
  note("staff_acts", at(-38, 12), "qualify", early);
  note("staff_acts", at(-38, 14), "book_consult", early);
  note("message", at(-38, 14), "consult_booked", early);
  note("message", at(-35, 10) - body.reminders.consult_hours_before * hour, "consult_reminder", early);
  note("staff_acts", at(-35, 13), "send_quote", early);
  note("message", at(-35, 13), "quote_ready", early);
  note("patient_acts", at(-33, 13), "accept_quote", early);
  note("patient_acts", at(-31, 13), "record_payment", early);
  note("message", at(-31, 13), "deposit_received", early);
  note("staff_acts", at(-31, 15), "book_surgery");
  note("message", at(-31, 15), "surgery_booked");
  note("message", at(-body.reminders.surgery_days_before, 10), "surgery_reminder");
}

/** The version's own steps, counted from the surgery or the discharge; everybody here lives abroad. */
function ownSteps(note, { steps = [], waits }, language, until) {
  for (const { key, anchor, offset_hours, when = [], act } of steps) {
    if (!["surgery", "discharge"].includes(anchor) || when.some(({ is, any_of }) => is === "balance_open" || (is === "language" && !any_of.includes(language)))) continue;
    const due = surgery + (offset_hours + (anchor === "discharge" ? waits.discharge_hours : 0)) * hour;
    if (due < at(-31, 15) || due > until) continue;
    if (act.kind === "message") note("message", due, act.template, { step: key });
    else if (act.kind === "task" || act.kind === "appointment") note("notice", due, `${act.position}:${act.code ?? "book_visit"}`, { step: key });
    else if (act.kind === "call") note("call", due, act.purpose, { step: key });
    else {
      note("message", due, `ask_${act.kind}`, { step: key });
      note("patient_acts", due + 2 * hour, `answers:${act.kind}`, { step: key });
    }
  }
}

function invoiced(note, body) {
  note("message", at(body.invoice_after_days, 17), "invoice_ready");
  note("patient_acts", at(body.invoice_after_days + 2, 17), "record_payment");
}

/** Lives the checks; `answers` says after how many hours, or null for somebody silent. */
function checks(note, body, answers, escalations) {
  const { silence, escalation } = body;
  for (const [n, check] of body.checks.entries()) {
    const step = `d${check.day}`;
    const asked = at(check.day, check.hour + (check.day > 5 ? 2 : 0));
    note("message", asked, "check_in", { step });
    const later = (hours) => asked + hours * hour;
    if (answers !== null && answers < silence.remind_after_hours) {
      note("patient_acts", later(answers), `answers:${Math.max(0, 3 - n)}`, { step });
      continue;
    }
    note("message", later(silence.remind_after_hours), "check_in_reminder", { step });
    note("message", later(silence.other_channel_after_hours) + 0.5 * hour, "check_in_channel", { step, channel: "email" });
    if (answers !== null) {
      note("patient_acts", later(answers), "answers:2", { step });
      continue;
    }
    note("call", later(silence.call_after_hours), "check_in", { step });
    const raised = later(silence.human_after_hours);
    note("notice", raised, `${escalation.positions[0]}:escalation:silence`, { step, urgent: true });
    note("staff_acts", raised + hour / 6, "acknowledges", { step });
    escalations.push({ at: new Date(raised).toISOString(), reason: "silence", step, position: escalation.positions[0], hops: 0, minutes: 10 });
  }
}

function severe(note, body, escalations) {
  const [first, second = first] = body.escalation.positions;
  const climb = body.escalation.climb_after_minutes * 60_000;
  const asked = at(1, body.checks[0].hour);
  const told = asked + 2 * hour;
  note("message", asked, "check_in", { step: "d1" });
  note("patient_acts", told, "answers:9", { step: "d1" });
  note("message", told, "escalation_notice", { step: "d1", urgent: true });
  note("notice", told, `${first}:escalation:red_flag`, { step: "d1", urgent: true });
  note("notice", told + climb, `${second}:escalation:red_flag`, { step: "d1", urgent: true });
  note("staff_acts", told + climb + 600_000, "acknowledges", { step: "d1" });
  escalations.push({ at: new Date(told).toISOString(), reason: "red_flag", step: "d1", position: second, hops: 1, minutes: body.escalation.climb_after_minutes + 10 });
  return { ...body, checks: body.checks.slice(1) };
}

function lived(body, persona) {
  const { lines, note } = diary(persona);
  const escalations = [];
  const violations = [];
  let ended = "closed";
  untilSurgery(note, body);
  ownSteps(note, body, home[persona]?.[0] ?? "de", persona === "cancels" ? at(-5, 10) : Infinity);
  if (persona === "cancels") {
    lines.splice(lines.findIndex((line) => line.code === "surgery_reminder"), 1);
    note("patient_acts", at(-5, 10), "cancel");
    note("message", at(-5, 10), "journey_cancelled");
    note("dropped", at(-2, 10), "surgery_reminder");
    note("notice", at(-5, 10), "coordinator:refund_due");
    ended = "cancelled";
  } else {
    if (persona === "moves_flight") {
      note("patient_acts", at(-10, 12), "reschedule");
      note("message", at(-10, 12), "appointment_moved");
    }
    if (persona === "partner_down") note("away", at(1, 10), "whatsapp", { channel: "whatsapp" });
    const rest = persona === "severe_pain" ? severe(note, body, escalations) : body;
    checks(note, rest, persona === "silent" ? null : persona === "answers_late" ? 22 : 2, escalations);
    invoiced(note, body);
  }
  if (persona === "severe_pain" && body.escalation.climb_after_minutes > 60) violations.push({ code: "doctor_told_late", place: "/escalation/climb_after_minutes" });
  if (persona === "silent" && body.silence.human_after_hours > 14 * 24) violations.push({ code: "silence_reaches_nobody", place: "/silence/human_after_hours" });
  const calendar = lines.sort((a, b) => a.at.localeCompare(b.at));
  const count = (kind) => calendar.filter((line) => line.kind === kind).length;
  const days = new Map();
  for (const line of calendar) if (line.kind === "message") days.set(line.at.slice(0, 10), (days.get(line.at.slice(0, 10)) ?? 0) + 1);
  const notices = {};
  for (const line of calendar) if (line.kind === "notice") notices[line.code.split(":")[0]] = (notices[line.code.split(":")[0]] ?? 0) + 1;
  return { persona, ended, days: ended === "cancelled" ? 33 : 38 + (body.checks.at(-1)?.day ?? 0), violations, load: { messages: count("message"), calls: count("call"), busiest_day: Math.max(0, ...days.values()), staff_acts: count("staff_acts"), notices }, escalations, calendar };
}

/** Everybody along a pathway. */
export const rehearse = (body) => ["steady", "silent", "severe_pain", "answers_late", "cancels", "moves_flight", "arabic", "partner_down"].map((persona) => lived(body, persona));
