// What the law asks, done on the running system while it works: keys change under load, the audit is whole, a person is forgotten everywhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pause } from "./http.mjs";
import { Case, Clinic, minutes, processes, root, run } from "./stack.mjs";

const clinic = new Clinic("training");

/** A command of the api's program, with the settings that the running api has. */
async function command(...args) {
  const { pid } = processes().api;
  const pairs = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
  const env = Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  return run(`${root}target/debug/api`, args, { cwd: root, env, timeout: minutes(5) });
}

test("the keys of a clinic and of a patient change while everybody works, and nobody notices", { timeout: minutes(6) }, async (t) => {
  const staff = await clinic.signIn();
  const patient = await Case.begin(clinic, staff, { name: "Rosa Rotation" });
  await patient.received("lead_received");
  await patient.write({ text: "What I wrote under the old key" });
  await patient.until("the message is read", async () => (await staff.get(`/v1/journeys/${patient.id}/messages`)).items.some((each) => each.text?.includes("old key")), { within: 30_000 });
  const portal = await patient.portal();
  const doors = [
    [staff, `/v1/journeys/${patient.id}`],
    [staff, `/v1/journeys/${patient.id}/messages`],
    [await clinic.signIn("owner"), "/v1/journeys?open=true&limit=50"],
    [await clinic.signIn("admin"), `/v1/patients/${patient.patientId}/consents`],
    [portal, "/v1/portal/home"],
  ];
  let working = true;
  let served = 0;
  const failures = [];
  const work = doors.map(async ([caller, path]) => {
    while (working) {
      await caller.get(path).then(() => (served += 1), (error) => failures.push(error.message));
      // Within what one member of the staff, or one patient, may ask in a minute.
      await pause(caller === portal ? 600 : 250);
    }
  });
  const writes = (async () => {
    for (let n = 0; working; n += 1) {
      await patient.write({ text: `Written meanwhile, number ${n}` });
      await pause(500);
    }
  })();
  const begun = Date.now();
  const told = [];
  try {
    told.push(await command("keys", "rotate", "--tenant", "training"));
    told.push(await command("keys", "rotate", "--tenant", "training", "--patient", patient.patientId));
    // Processes that have the former version in memory go on for a while.
    await pause(3_000);
  } finally {
    working = false;
    await Promise.all([...work, writes]);
  }
  t.diagnostic(`${served} requests served in ${Date.now() - begun} ms`);
  for (const { stdout } of told) assert.match(stdout, /version \d/);
  assert.deepEqual(failures, []);
  assert.ok(served >= 30, `only ${served} requests`);
  const { items } = await staff.get(`/v1/journeys/${patient.id}/messages`);
  assert.ok(items.some((each) => each.text?.includes("old key")), "what the old key sealed is readable");
});

test("the audit of every clinic is whole", { timeout: minutes(3) }, async () => {
  const { stdout } = await command("audit", "verify");
  for (const { slug } of [clinic]) assert.match(stdout, new RegExp(`${slug}.*whole|${slug}.*ok`, "i"));
});

test("a person is erased, and nothing readable is left in either database, Temporal or the file store", { timeout: minutes(8) }, async () => {
  const { stdout } = await run(`${root}target/debug/dev`, ["erasure"], { cwd: root, timeout: minutes(7), maxBuffer: 16 << 20 });
  assert.match(stdout, /nothing readable/);
});
