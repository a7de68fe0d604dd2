// The worker dies every few seconds while hundreds of journeys go on. Afterwards the partners' ledger and the journeys' own timelines are laid side by side:
// what a journey says it sent was sent once, and nothing was sent that no journey knows of.
// CHAOS_JOURNEYS (500) and CHAOS_SECONDS (300) set how many and how long; it only speaks to this machine.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pause, until } from "./http.mjs";
import { Case, Clinic, hold, minutes, number, ready, release, sandbox } from "./stack.mjs";

const JOURNEYS = Number(process.env.CHAOS_JOURNEYS ?? 500);
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 300);
/** How many people work at once. */
const HANDS = 8;
/** So long nothing is sent: a day of the fast clock is shorter. */
const QUIET = 20_000;
/** Shorter than a token lives. */
const SHIFT = 8 * 60_000;

const clinic = new Clinic("training");
let staff;
let shift;

before(async () => {
  staff = await clinic.signIn();
  // While the worker is dead most of the time, one act out of hundreds may wait for many of its lives.
  staff.patience = minutes(10);
  shift = setInterval(() => clinic.signIn().then(({ headers }) => Object.assign(staff, { headers }), () => undefined), SHIFT);
});
after(async () => {
  clearInterval(shift);
  await release("worker").catch(() => undefined);
  await ready();
});

/** Kills and lets live until told to stop; how often. */
async function fire(stopped) {
  let kills = 0;
  while (!stopped()) {
    await pause(2_500 + Math.random() * 3_000);
    await hold("worker");
    kills += 1;
    await pause(400);
    await release("worker");
  }
  return kills;
}

/**
 * What staff does with one lead while there is time; how many acts were taken. The fast clock may end a journey before they come to the next act: that is
 * a refusal, and no trouble.
 */
async function work(patient, isLate) {
  let acts = 0;
  for (const act of [() => patient.say("qualify", {}), () => patient.bookConsult(), () => patient.quote()]) {
    if (isLate()) break;
    try {
      await act();
    } catch (error) {
      if (error.status !== 409) throw error;
      break;
    }
    acts += 1;
  }
  return acts;
}

/** The same for each, so many at once. */
async function together(all, what) {
  const left = [...all];
  const hand = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await what(next);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

async function timeline(patient) {
  const items = [];
  let cursor = "";
  do {
    const page = await staff.get(`/v1/journeys/${patient.id}/events?limit=100${cursor}`);
    items.push(...page.items);
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : "";
  } while (cursor);
  return items;
}

test(`${JOURNEYS} journeys while the worker dies for ${SECONDS} s`, { timeout: minutes(40) }, async () => {
  const since = String((await sandbox.get("/sandbox/ledger")).last);
  const patients = [];
  await together(Array.from({ length: JOURNEYS }, number), async (phone) => {
    const journey = await staff.persist("/v1/journeys", {
      patient: { full_name: "Kai Chaos", phone, lang: "en", country: "DE" },
      pathway_code: "demo",
      source: "panel",
    });
    patients.push(new Case(clinic, staff, journey, phone));
  });
  const end = Date.now() + SECONDS * 1_000;
  const isLate = () => Date.now() > end;
  let acts = 0;
  const [kills] = await Promise.all([fire(isLate), together(patients, async (patient) => {
    acts += await work(patient, isLate);
  })]);
  await ready();

  const tally = { sent: 0, dropped: 0, failed: 0, parked: [] };
  const entries = await until("nothing is under way any more", async () => {
    const all = await sandbox.ledger({ since });
    await pause(QUIET);
    return (await sandbox.ledger({ since })).length === all.length ? all : null;
  }, { within: minutes(15), every: 1_000 });
  const ours = new Map();
  for (const entry of entries.filter((each) => each.key && each.partner === "whatsapp")) {
    ours.set(entry.key, (ours.get(entry.key) ?? 0) + 1);
  }
  assert.deepEqual([...ours].filter(([, times]) => times > 1), [], "said twice");

  for (const patient of patients) {
    const lines = await timeline(patient);
    const said = lines.filter((line) => line.kind === "message_sent").map((line) => `${patient.id}:${line.data.key}`);
    assert.equal(new Set(said).size, said.length, "a message counts once");
    for (const key of said) assert.equal(ours.get(key), 1, `${key} is said to be sent, and the partner knows of it`);
    for (const once of ["lead_created", "qualified", "quote_sent"]) {
      assert.ok(lines.filter((line) => line.kind === once).length <= 1, `${once} is decided once`);
    }
    tally.sent += said.length;
    tally.dropped += lines.filter((line) => line.kind === "message_dropped").length;
    const detail = await patient.detail();
    if (detail.parked_reason) tally.parked.push(detail.parked_reason);
    for (const key of said) ours.delete(key);
  }
  const mine = patients.map((patient) => patient.id);
  const unknown = [...ours.keys()].filter((key) => mine.some((id) => key.startsWith(`${id}:`)) && !key.includes(":send:check_in"));
  assert.deepEqual(unknown, [], "nothing was sent that no journey knows of");
  assert.equal(patients.length, JOURNEYS);
  console.log(`  ${kills} kills, ${patients.length} journeys, ${acts} acts of staff meanwhile, ${tally.sent} messages each once, ${tally.dropped} dropped with a reason, parked: ${JSON.stringify(tally.parked)}`);
});
