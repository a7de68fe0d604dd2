// The first answer to whoever asked: the journey hears of it, and hears too when it was none after all.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { until } from "./http.mjs";
import { Case, Clinic, minutes } from "./stack.mjs";

const clinic = new Clinic("denistanbul");
let staff;
let patient;

before(async () => {
  staff = await clinic.signIn();
  patient = await Case.begin(clinic, staff, { name: "Ferah Answerless", pathway: "d1" });
});

const lines = async (kind) => (await staff.get(`/v1/journeys/${patient.id}/events?limit=100`)).items.filter((line) => line.kind === kind).length;
const heard = (kind, times) => until(`the journey says ${kind}`, async () => (await lines(kind)) === times, { within: 60_000 });
const task = async () => (await staff.get(`/v1/tasks?limit=200`)).items.find((each) => each.journey_id === patient.id && each.kind === "first_response");
const next = async () => (await patient.detail()).next_due_code;

test("a first answer stops the journey's time, and one that is taken back lets it run on", { timeout: minutes(3) }, async () => {
  const first = await until("somebody is to answer", task);
  const promised = (await patient.until("the journey counts the time", (detail) => detail.next_due_code === "first_response")).next_due_at;
  await staff.patch(`/v1/tasks/${first.id}`, { state: "done" });
  await heard("first_response_given", 1);
  assert.notEqual(await next(), "first_response");
  assert.equal(await task(), undefined);

  await staff.patch(`/v1/tasks/${first.id}`, { state: "open" });
  await heard("first_response_taken_back", 1);
  const again = await patient.until("it counts again", (detail) => detail.next_due_code === "first_response");
  assert.equal(again.next_due_at, promised, "the promise stays what it was");
  assert.equal((await task()).id, first.id, "the task stays open");

  // Given once more: another answer, of which the journey hears as well.
  await staff.patch(`/v1/tasks/${first.id}`, { state: "done" });
  await heard("first_response_given", 2);
  assert.notEqual(await next(), "first_response");
});
