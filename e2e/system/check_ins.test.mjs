// Pain, told by whatever way is at hand: one record, seen at once on an open panel, no more reminders; and an alarm that only a person closes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pause, until } from "./http.mjs";
import { Case, Clinic, number, sandbox } from "./stack.mjs";

const clinic = new Clinic("training");
let staff;
let heard;
let listening;

before(async () => {
  staff = await clinic.signIn();
  heard = [];
  listening = await staff.listen((event) => heard.push(event));
});
after(() => listening?.close());

/** A patient after the operation, asked about the first day. */
async function asked(options) {
  const patient = await Case.begin(clinic, staff, options);
  await patient.toAftercare();
  await patient.received("check_in");
  return patient;
}
const recorded = (patient, step) =>
  patient.until(`${step} is recorded`, (detail) => detail.check_ins.some((each) => each.step_key === step)).then((detail) => detail.check_ins.filter((each) => each.step_key === step));
const announced = (patient) => until("the panel's stream hears of it", async () => heard.find((each) => each.event === "check_in_recorded" && each.data.journey_id === patient.id), { every: 10 });
const remindersOf = async (patient, step) => (await patient.ledger()).filter((each) => each.key?.includes(`:${step}`) && /remind|channel/.test(each.key));

test("in the portal: one record however often it is sent, and the open panel hears of it", { timeout: 180_000 }, async (t) => {
  const patient = await asked({ name: "Petra Portal" });
  const portal = await patient.portal();
  const { open_survey } = await until("a survey is open", async () => {
    const home = await portal.get("/v1/portal/home");
    return home.open_survey ? home : null;
  });
  const step = open_survey.step_key;
  const key = crypto.randomUUID();
  const answer = { step_key: step, pain_score: 3, red_flags: [] };
  const sent = Date.now();
  await portal.post("/v1/portal/check_ins", answer, key);
  await portal.post("/v1/portal/check_ins", answer, key);
  const event = await announced(patient);
  t.diagnostic(`from the answer to the panel's stream: ${event.at - sent} ms`);
  const rows = await recorded(patient, step);
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0].channel, rows[0].pain_score, rows[0].revision], ["portal", 3, 1]);
  const before = (await remindersOf(patient, step)).length;
  await pause(6_000); // a day and a half of this clinic: the reminder's time is long past
  assert.equal((await remindersOf(patient, step)).length, before, "answered, and reminded all the same");
});

test("on WhatsApp by two taps: the same record", { timeout: 180_000 }, async (t) => {
  const patient = await asked({ name: "Wanda WhatsApp" });
  const check = await patient.received("check_in");
  await patient.write({ button_payload: check.buttons.find((button) => button.kind === "quick_reply").id });
  await patient.tap("band:mild");
  const answer = await patient.offered("pain:2");
  const sent = Date.now();
  await patient.write(answer);
  const event = await announced(patient);
  t.diagnostic(`from the tap to the panel's stream: ${event.at - sent} ms`);
  const detail = await patient.until("a WhatsApp answer", (each) => each.check_ins.some((row) => row.channel === "whatsapp"));
  const rows = detail.check_ins.filter((row) => row.channel === "whatsapp");
  assert.equal(rows[0].pain_score, 2);
  assert.equal(new Set(detail.check_ins.map((row) => row.step_key)).size, detail.check_ins.length, "two records of one check");
});

test("on the phone, in mid-call: the voice gets a word at once and the alarm stands until somebody acknowledges it", { timeout: 240_000 }, async (t) => {
  // Silent on WhatsApp, so the clinic's voice calls; this patient says eight of ten.
  const patient = await asked({ name: "Viktor Voice", phone: number(2) });
  const detail = await patient.until("the call's answer", (each) => each.check_ins.some((row) => row.channel === "voice"), { within: 120_000 });
  assert.equal(detail.check_ins.find((row) => row.channel === "voice").pain_score, 8);
  const calls = await patient.ledger({ partner: "elevenlabs", op: "outbound_call" });
  assert.equal(new Set(calls.map((each) => each.key)).size, calls.length, "called twice for one reason");
  const { calls: spoken } = await sandbox.get(`/sandbox/phones/${encodeURIComponent(patient.phone)}`);
  const tools = spoken.flatMap((call) => call.transcript).filter((turn) => turn.tool === "report_pain");
  assert.ok(tools.length > 0 && tools.every((turn) => turn.tool_failed === false), "the tool was refused");
  t.diagnostic(`the voice had its word after ${tools.map((turn) => Math.round(turn.tool_latency_secs * 1000)).join(", ")} ms`);

  const open = await patient.until("an alarm", (each) => each.escalations.some((one) => !one.acknowledged_at));
  await pause(12_000); // three days of this clinic: it climbs, and it does not go away
  const later = await patient.detail();
  const alarm = later.escalations.find((one) => one.id === open.escalations.find((each) => !each.acknowledged_at).id);
  assert.equal(alarm.acknowledged_at, null);
  assert.ok(alarm.hops > 0, "nobody else was asked");
  await patient.say("acknowledge_escalation", { escalation_id: alarm.id });
  const closed = await patient.until("it is taken", (each) => each.escalations.every((one) => one.id !== alarm.id || one.acknowledged_at));
  assert.ok(closed.escalations.find((one) => one.id === alarm.id).acknowledged_by);
});
