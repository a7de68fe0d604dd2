// Many journeys at once, and what watches over them: schedules, the sweep that finds a journey standing still, acts on many.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Caller, Case, Clinic, demo, hold, minutes, ready, release, root, temporal } from "./stack.mjs";
import { exchange, pause, until } from "./http.mjs";

// On the wall's clock: nothing of these journeys comes due by itself while they are looked at.
const clinic = new Clinic("denistanbul");
let staff;
let operator;

before(async () => {
  staff = await clinic.signIn();
  // The machine's own token of an operator, on the operators' host.
  const token = readFileSync(`${root}.dev/secrets.env`, "utf8").match(/^OPERATOR_TOKEN=["']?([^"'\n]+)/m)[1];
  const host = new URL(clinic.base);
  host.hostname = host.hostname.replace(/^[^.]+/, "ops");
  operator = new Caller(host.origin, { authorization: `Bearer ${token}` });
});
after(async () => {
  await release("worker").catch(() => undefined);
  await ready();
});

/** The api's numbers; its port lies beside the others. */
const metrics = async () => (await exchange(`http://127.0.0.1:${Number(new URL(demo.api).port) - 8080 + 9464}/metrics`)).text;

const sweeps = async () => Object.fromEntries((await operator.get("/v1/operators/sweeps")).items.map((sweep) => [sweep.name, sweep]));

/** Begins a sweep by hand and waits until it came to its end. One that its schedule began just before is waited for first: overlaps are skipped. */
async function sweep(name) {
  const began = Date.now();
  await until(`${name} is through`, async () => {
    await temporal("schedule", "trigger", "--schedule-id", `sweep/${name}`);
    await pause(1_500);
    const { finished_at } = (await sweeps())[name];
    return finished_at && Date.parse(finished_at) > began;
  }, { within: minutes(3), every: 500 });
  return (await sweeps())[name];
}

const stuck = async (id) => {
  for (let cursor = ""; cursor !== null;) {
    const page = await operator.get(`/v1/operators/stuck?limit=100${cursor && `&cursor=${cursor}`}`);
    const found = page.items.find((one) => one.journey_id === id);
    if (found) return found;
    cursor = page.next_cursor;
  }
  return null;
};

test("every sweep has its schedule, and a restart of the worker leaves a paused one paused", { timeout: minutes(4) }, async () => {
  const names = ["stuck", "leads", "partners", "invoices", "retention", "test_patient"];
  assert.deepEqual(Object.keys(await sweeps()), names);
  const listed = await temporal("schedule", "list");
  const ids = listed.map((schedule) => schedule.scheduleId ?? schedule.ScheduleId);
  for (const name of names) assert.ok(ids.includes(`sweep/${name}`), `sweep/${name} is scheduled`);
  const described = (name) => temporal("schedule", "describe", "--schedule-id", `sweep/${name}`);
  const { schedule } = await described("stuck");
  assert.match(schedule.policies.overlapPolicy, /skip/i);
  assert.equal(Number.parseInt(schedule.policies.catchupWindow, 10), 60);
  await temporal("schedule", "toggle", "--schedule-id", "sweep/invoices", "--pause", "--reason", "trial");
  try {
    await hold("worker");
    await release("worker");
    await sweep("leads");
    assert.equal((await described("invoices")).schedule.state.paused, true);
  } finally {
    await temporal("schedule", "toggle", "--schedule-id", "sweep/invoices", "--unpause", "--reason", "trial is over");
  }
});

test("many journeys are paused and go on again, each once", { timeout: minutes(4) }, async () => {
  const heard = [];
  const events = await staff.listen((event) => heard.push(event));
  const patients = await Promise.all(Array.from({ length: 5 }, (_, n) => Case.begin(clinic, staff, { name: `Berta Bulk ${n}` })));
  await Promise.all(patients.map((patient) => patient.until("it runs", (detail) => detail.source === "query")));
  const ids = patients.map((patient) => patient.id);
  const [held] = patients;
  await held.say("pause", { reason: "patient_request" });

  const plan = await staff.post("/v1/journeys/bulk/preview", { act: "pause", reason: "clinic_holiday", ids });
  assert.deepEqual([plan.state, plan.counts.act, plan.counts.cannot, plan.codes[0].code], ["planned", 4, 1, "already_paused"]);
  assert.equal((await patients[1].detail()).paused, false, "looking changes nothing");
  const key = `bulk-${plan.id}`;
  await staff.post("/v1/journeys/bulk", { plan_id: plan.id }, key);
  const again = await staff.post("/v1/journeys/bulk", { plan_id: plan.id }, key);
  assert.equal(again.id, plan.id);
  const over = (bulk) => until("it is over", async () => {
    const shown = await staff.get(`/v1/journeys/bulk/${bulk.id}`);
    return shown.state === "done" ? shown : null;
  }, { within: minutes(1) });
  assert.equal((await over(plan)).counts.done, 4);
  for (const patient of patients) {
    const { items } = await staff.get(`/v1/journeys/${patient.id}/events?limit=100`);
    assert.equal(items.filter((line) => line.kind === "paused").length, 1);
  }
  assert.ok(heard.some((event) => event.event === "bulk_changed" && event.data.subject_id === plan.id));

  // The worker dies in the middle of going on.
  const resume = await staff.post("/v1/journeys/bulk/preview", { act: "resume", ids });
  await staff.post("/v1/journeys/bulk", { plan_id: resume.id });
  await hold("worker");
  await pause(1_000);
  await release("worker");
  const resumed = await until("all go on", async () => {
    const shown = await staff.get(`/v1/journeys/bulk/${resume.id}`);
    return shown.state === "done" ? shown : null;
  }, { within: minutes(3) });
  assert.deepEqual([resumed.counts.done, resumed.counts.unavailable], [5, 0]);
  for (const patient of patients) {
    const { items } = await staff.get(`/v1/journeys/${patient.id}/events?limit=100`);
    assert.equal(items.filter((line) => line.kind === "resumed").length, 1, "once, whatever died");
    assert.equal((await patient.detail()).paused, false);
  }
  events.close();
});

test("a journey that stands still is found, told, and healed", { timeout: minutes(8) }, async () => {
  const patient = await Case.begin(clinic, staff, { name: "Stella Still" });
  await patient.until("it runs", (detail) => detail.source === "query");
  await sweep("stuck");
  assert.equal(await stuck(patient.id), null, "a journey that is well is not told of");

  await temporal("workflow", "terminate", "--workflow-id", patient.workflow, "--reason", "trial");
  const found = await until("it is found", async () => {
    await sweep("stuck");
    return stuck(patient.id);
  }, { within: minutes(4), every: 5_000 });
  assert.deepEqual([found.kind, found.code, found.workflow_id, found.clinic], ["not_running", "terminated", patient.workflow, clinic.slug]);
  assert.doesNotMatch(JSON.stringify(found), /Stella/);
  await until("the number tells of it", async () => /^journeys_stuck\{kind="not_running"\} [1-9]/m.test(await metrics()), { within: minutes(1), every: 1_000 });

  await temporal("workflow", "reset", "--workflow-id", patient.workflow, "--type", "LastWorkflowTask", "--reason", "terminated by mistake");
  await patient.until("it runs again", (detail) => detail.source === "query", { within: minutes(1) });
  await until("it is told of no more", async () => {
    await sweep("stuck");
    return (await stuck(patient.id)) === null;
  }, { within: minutes(3), every: 5_000 });
  await patient.say("pause", { reason: "patient_request" });
  assert.equal((await patient.detail()).paused, true, "it takes messages again");
});

test("while no worker runs the sweeps are late, and the api says so", { timeout: minutes(3) }, async () => {
  await sweep("stuck");
  await hold("worker");
  try {
    const { finished_at } = (await sweeps()).stuck;
    await temporal("schedule", "trigger", "--schedule-id", "sweep/stuck");
    await pause(5_000);
    const { stuck: now } = await sweeps();
    assert.equal(now.finished_at, finished_at, "nothing came to its end");
    const age = async () => Number((await metrics()).match(/^sweep_age_seconds\{sweep="stuck"\} ([\d.]+)/m)?.[1]);
    const before = await age();
    await until("its age grows", async () => (await age()) > before, { within: minutes(1), every: 1_000 });
  } finally {
    await release("worker");
  }
  await until("the sweep that was begun comes to its end", async () => {
    const { stuck: now } = await sweeps();
    return !now.late && now.error_code === null;
  }, { within: minutes(1) });
});
