// A partner is away while patients need it. Its ledger is the judge: all is said when it is back, nothing twice, and not what is no longer true.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pause, until } from "./http.mjs";
import { Case, Clinic, hold, minutes, ready, release, sandbox } from "./stack.mjs";

const EACH = 6;
// At the fast clinic, whose nights are over in a second: no message waits for the morning.
const clinic = new Clinic("training");
let staff;

before(async () => {
  staff = await clinic.signIn();
});
after(async () => {
  await sandbox.delete("/sandbox/faults").catch(() => undefined);
  await release("worker").catch(() => undefined);
  await ready();
  await staff.post("/v1/outages/whatsapp/probe").catch(() => undefined);
});

const outage = async () => (await staff.get("/v1/outages")).items.find((each) => each.partner === "whatsapp");
const away = () => sandbox.put("/sandbox/faults", { partner: "whatsapp", op: "send", mode: "down" });
/** The partner is back; nobody waits for the next probe. */
async function back() {
  await sandbox.delete("/sandbox/faults");
  await staff.post("/v1/outages/whatsapp/probe");
}
const gone = () => until("nobody waits", async () => !(await outage()), { within: minutes(3) });

/** Our key of a request; the SMS partner has it in the address of its callback. */
const keyOf = (entry) => decodeURIComponent(entry.key ?? "");

/** Partner, operation and key name one act; each may have happened once. */
function nothingTwice(entries) {
  const acts = entries.filter((each) => each.key).map((each) => `${each.partner}/${each.op}/${each.key}`);
  assert.deepEqual(acts.filter((act, n) => acts.indexOf(act) !== n), [], "done twice");
}

// ASVS 2.3.4, 16.5.2
test("WhatsApp is away: journeys wait and say so, and go on when it is back", { timeout: minutes(8) }, async () => {
  const begin = (n) => Case.begin(clinic, staff, { name: `Wanda Waits ${n}` });
  const patients = await Promise.all(Array.from({ length: EACH }, (_, n) => begin(n)));
  await Promise.all(patients.map((patient) => patient.received("lead_received")));
  const since = String((await sandbox.get("/sandbox/ledger")).last);
  await away();

  // One after the other for those that open the breaker, all for the rest.
  await Promise.all(patients.map((patient) => patient.say("qualify", {})));
  await Promise.all(patients.map((patient) => patient.bookConsult()));
  const seen = await until("all wait", async () => {
    const found = await outage();
    return found && found.waiting >= EACH ? found : null;
  }, { within: minutes(3) });
  assert.notEqual(seen.state, "closed");
  assert.ok(seen.since && seen.next_probe_at);
  assert.equal(seen.last_error, "server");
  for (const patient of patients) {
    const detail = await patient.until("it says for whom it waits", (each) => each.waiting_on === "provider:whatsapp");
    assert.equal(detail.parked_reason, null, "nobody has to do anything");
  }
  assert.deepEqual((await sandbox.ledger({ partner: "whatsapp", since })).filter((each) => patients.some((patient) => patient.phone === each.recipient)), [], "nothing was accepted");

  // One of them needs no message any more; and a worker dies in the middle of it all.
  const [left, ...kept] = patients;
  await left.say("cancel", { reason: "duplicate", keep_deposit: true });
  await left.until("its message is dropped", async () => {
    const { items } = await staff.get(`/v1/journeys/${left.id}/events?limit=100`);
    return items.some((line) => line.kind === "message_dropped" && line.data.reason === "journey_is_over");
  });
  await back();
  await hold("worker");
  await pause(500);
  await release("worker");

  await Promise.all(kept.map((patient) => until("the consult or its change is told, or found past", async () => {
    const { items } = await staff.get(`/v1/journeys/${patient.id}/events?limit=100`);
    return items.some((line) => ["message_sent", "message_dropped"].includes(line.kind) && line.data.key?.startsWith("send:consult_booked"));
  }, { within: minutes(4) })));
  await gone();
  const said = (await sandbox.ledger({ partner: "whatsapp", since }));
  nothingTwice(said);
  assert.deepEqual(said.filter((each) => each.recipient === left.phone), [], "what is no longer true is not said");
  for (const patient of kept) {
    const detail = await patient.detail();
    assert.ok(!detail.waiting_on.startsWith("provider:"), "the true wait is back");
    assert.equal(detail.parked_reason, null);
    // At the fast clinic a consult is over in a blink: whatever was sent came once, whatever was dropped never.
    const { items } = await staff.get(`/v1/journeys/${patient.id}/events?limit=100`);
    const sent = items.filter((line) => line.kind === "message_sent" && line.data.key?.startsWith("send:consult_booked"));
    const accepted = said.filter((each) => each.recipient === patient.phone && each.key?.includes(":send:consult_booked"));
    assert.equal(accepted.length, sent.length);
  }
});

// ASVS 2.3.4
test("a pain check that waits too long goes by SMS, once", { timeout: minutes(6) }, async () => {
  const patient = await Case.begin(clinic, staff, { name: "Sema SMS" });
  await patient.received("lead_received");
  await away();
  await patient.toAftercare();
  // An hour of the fast clinic's time is over at once.
  const sms = await until("the check comes by SMS", async () => (await sandbox.ledger({ partner: "twilio", recipient: patient.phone })).find((each) => keyOf(each).includes(":send:check_in:")), { within: minutes(3) });
  await back();
  await gone();
  nothingTwice(await patient.ledger());
  const checks = (await patient.ledger({ partner: "whatsapp" })).filter((each) => each.key && keyOf(sms).includes(each.key));
  assert.deepEqual(checks, [], "what went by SMS does not come by WhatsApp too");
});
