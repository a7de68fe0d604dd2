// Processes die with signal 9 at the worst moments. The partners' ledger is the judge: nothing said, called or invoiced twice, nothing lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pause, until } from "./http.mjs";
import { Case, Clinic, hold, minutes, number, ready, release, sandbox } from "./stack.mjs";

// At the fast clinic, whose nights are over in a second: no message waits for the morning.
const clinic = new Clinic("training");
let staff;

before(async () => {
  staff = await clinic.signIn();
});
after(async () => {
  await sandbox.delete("/sandbox/faults").catch(() => undefined);
  for (const name of ["worker", "api"]) await release(name).catch(() => undefined);
  await ready();
});

/** Kills, lets a moment pass, and lets live again. One at a time, whoever asks. */
let blows = Promise.resolve();
function kill(...names) {
  blows = blows.then(async () => {
    await Promise.all(names.map(hold));
    await pause(500);
    await Promise.all(names.map(release));
  });
  return blows;
}

/** Partner, operation and key name one act; each may have happened once. */
function nothingTwice(entries) {
  const acts = entries.filter((each) => each.key).map((each) => `${each.partner}/${each.op}/${each.key}`);
  assert.deepEqual(acts.filter((act, n) => acts.indexOf(act) !== n), [], "done twice");
}

/** Waits until the partner accepted what hangs now, kills the worker over it, and lets the answer go nowhere. */
async function killOver(filter) {
  await until(`${filter.op} is accepted`, async () => (await sandbox.ledger(filter)).length > 0, { within: minutes(2), every: 20 });
  await kill("worker");
  await sandbox.post("/sandbox/faults/release");
}

// ASVS 2.3.4, 16.5.2
test("killed between the partner's acceptance and the activity's completion", { timeout: minutes(8) }, async (t) => {
  await t.test("a message", async () => {
    const patient = await Case.begin(clinic, staff, { name: "Marta Message" });
    await patient.say("qualify", {});
    await patient.bookConsult();
    await patient.received("consult_booked");
    await sandbox.put("/sandbox/faults", { partner: "whatsapp", op: "send", mode: "accept_then_hang", recipient: patient.phone, count: 1 });
    const before = (await patient.ledger()).length;
    await patient.quote();
    await until("the quote is accepted by the partner", async () => (await patient.ledger()).length > before, { every: 20 });
    await kill("worker");
    await sandbox.post("/sandbox/faults/release");
    await until("the message counts as sent", async () => {
      const { items } = await staff.get(`/v1/journeys/${patient.id}/messages`);
      return items.some((message) => message.template === "quote_ready");
    }, { within: minutes(3) });
    nothingTwice(await patient.ledger());
    assert.equal((await patient.messages()).filter((message) => message.template === "quote_ready").length, 1);
    const detail = await patient.detail();
    assert.deepEqual([detail.stage, detail.parked_reason], ["quote", null]);
  });

  await t.test("a telephone call", async () => {
    const patient = await Case.begin(clinic, staff, { name: "Karla Call", phone: number(1) });
    await sandbox.put("/sandbox/faults", { partner: "elevenlabs", op: "outbound_call", mode: "accept_then_hang", recipient: patient.phone, count: 1 });
    await patient.toAftercare();
    await killOver({ partner: "elevenlabs", op: "outbound_call", recipient: patient.phone });
    await patient.until("the call is known to have ended", (detail) => detail.check_ins.some((each) => each.channel === "voice"), { within: minutes(3) });
    await pause(5_000);
    nothingTwice(await patient.ledger());
  });

  await t.test("an invoice", async () => {
    const patient = await Case.begin(clinic, staff, { name: "Ines Invoice" });
    await patient.papers("Ines Invoice");
    await sandbox.put("/sandbox/faults", { partner: "nilvera", op: "create", mode: "accept_then_hang", count: 1 });
    const since = String((await sandbox.get("/sandbox/ledger")).last);
    await patient.toAftercare();
    await killOver({ partner: "nilvera", op: "create", since });
    const { invoices } = await patient.until("the invoice is accepted", (detail) => detail.invoices[0]?.state === "accepted", { within: minutes(3) });
    assert.equal(invoices.length, 1);
    const submitted = await sandbox.ledger({ partner: "nilvera", since });
    nothingTwice(submitted);
    assert.equal(submitted.filter((each) => each.op === "create" && each.detail.number === invoices[0].number).length, 1);
  });
});

// ASVS 2.3.4
test("the api dies after it said 200: every call is a lead, once", { timeout: minutes(4) }, async () => {
  const phones = Array.from({ length: 6 }, () => number());
  const events = phones.map((phone, n) => [phone, ["I would like implants.", "When?", "In May."], { conversation: `conv_killed${Date.now()}${n}` }]);
  const answers = await Promise.all(events.map((event) => clinic.hearCall(...event)));
  const killed = kill("api", "worker");
  assert.deepEqual(answers.map((each) => each.status), answers.map(() => 200));
  await killed;
  await ready();
  // The partner, too, repeats what it is not sure of.
  for (const event of events) assert.equal((await clinic.hearCall(...event)).status, 200);
  staff = await clinic.signIn();
  for (const phone of phones) {
    const patient = await Case.ofCaller(clinic, staff, phone);
    await patient.reached("lead");
    const { journeys } = await staff.get(`/v1/patients/${patient.patientId}`);
    assert.equal(journeys.length, 1);
    await patient.received("lead_received");
    nothingTwice(await patient.ledger());
  }
});

// ASVS 16.5.2
test("what patients say while the worker is down is not lost", { timeout: minutes(4) }, async () => {
  const [byPortal, byWhatsApp] = await Promise.all(["Paula Away", "Willi Away"].map((name) => Case.begin(clinic, staff, { name })));
  await Promise.all([byPortal.toAftercare(), byWhatsApp.toAftercare()]);
  const portal = await byPortal.portal();
  const home = await until("a survey is open", async () => {
    const seen = await portal.get("/v1/portal/home");
    return seen.open_survey ? seen : null;
  });
  await byWhatsApp.received("check_in");
  await hold("worker");
  const { worrying } = await portal.post("/v1/portal/check_ins", { step_key: home.open_survey.step_key, pain_score: 9, red_flags: [] });
  assert.equal(worrying, true);
  await byWhatsApp.write({ text: "4" });
  await pause(2_000);
  await release("worker");
  const alarmed = await byPortal.until("the answer, and its alarm", (detail) => detail.check_ins.some((each) => each.pain_score === 9) && detail.escalations.length > 0, { within: minutes(2) });
  assert.equal(alarmed.check_ins.filter((each) => each.pain_score === 9).length, 1);
  const calm = await byWhatsApp.until("the answer", (detail) => detail.check_ins.some((each) => each.pain_score === 4), { within: minutes(2) });
  assert.equal(calm.check_ins.filter((each) => each.pain_score === 4).length, 1);
  for (const patient of [byPortal, byWhatsApp]) nothingTwice(await patient.ledger());
});

test("a journey under fire: api and worker die in every stage, and no stage is lost", { timeout: minutes(8) }, async () => {
  const phone = number();
  assert.equal((await clinic.hearCall(phone, ["Two implants, please.", "Any pain?", "No, none."])).status, 200);
  await kill("worker");
  const patient = await Case.ofCaller(clinic, staff, phone);
  const under = async (act, ...names) => {
    const done = act();
    await pause(40);
    await kill(...names);
    await ready();
    return done;
  };
  await under(() => patient.say("qualify", {}), "api");
  await patient.reached("consult");
  await patient.bookConsult();
  await under(() => patient.quote(), "worker");
  const { quotes } = await patient.until("the quote is listed", (detail) => detail.stage === "quote" && detail.quotes.length > 0, { within: minutes(2) });
  await patient.received("quote_ready", { within: minutes(3) });
  const portal = await patient.portal();
  await under(() => portal.persist(`/v1/portal/quotes/${quotes[0].id}/accept`), "api", "worker");
  await patient.until("the quote is accepted", (detail) => detail.quotes.some((each) => each.state === "accepted"), { within: minutes(2) });
  await under(() => patient.paid("deposit", 48_000), "worker");
  await patient.reached("surgery", { within: minutes(2) });
  await patient.bookSurgery();
  await patient.reached("aftercare", { within: minutes(2) });
  const { items } = await staff.get(`/v1/journeys/${patient.id}/events?limit=100`);
  const once = ["lead_created", "qualified", "consult_booked", "quote_sent", "quote_accepted", "payment_recorded", "surgery_booked", "surgery_done", "aftercare_started"];
  assert.deepEqual(once.map((kind) => [kind, items.filter((line) => line.kind === kind).length]), once.map((kind) => [kind, 1]));
  assert.equal((await patient.detail()).quotes.length, 1);
  nothingTwice(await patient.ledger());
});
