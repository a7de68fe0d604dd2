// A clinic publishes another version of a care plan: who is on the way hears of nothing until somebody chooses, and can go back until the next step.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Case, Clinic } from "./stack.mjs";

const clinic = new Clinic("training");
let staff;

before(async () => {
  staff = await clinic.signIn("owner");
});

test("journeys go over to a published version, each when it is chosen", async () => {
  await staff.post("/v1/pathways/library/d3", {});
  const patient = await Case.begin(clinic, staff, { name: "Ulla Upgrade", pathway: "d3" });
  const other = await Case.begin(clinic, staff, { name: "Otto Other", pathway: "d3" });
  // The fast clock's first hour is over in a blink; after it nothing happens by itself for weeks.
  await patient.until("its first hour is over", (detail) => detail.next_due_code === "deadline");
  const { pathway } = await patient.detail();
  const path = `/v1/pathways/${pathway.code}`;
  const { body } = await staff.get(`${path}/versions/${pathway.version}`);
  const longer = { ...body, waits: { ...body.waits, staff_days: body.waits.staff_days + 1 } };
  const draft = await staff.put(`${path}/draft`, { body: longer });
  const impact = await staff.get(`${path}/versions/${draft.version}/impact`);
  const ours = impact.items.find((one) => one.journey_id === patient.id);
  assert.deepEqual([ours.impact, ours.changes.map((change) => change.what)], ["changed", ["waits_changed"]]);
  assert.ok(impact.totals.changed >= 2);
  await staff.post(`${path}/versions/${draft.version}/publish`, {});
  assert.equal((await patient.detail()).pathway.version, pathway.version, "who lives by one keeps it");

  const upgrade = { journeys: [patient.id], reason: "new_version" };
  const gone = await staff.post(`${path}/versions/${draft.version}/upgrade`, upgrade);
  assert.deepEqual([gone.upgraded, gone.results[0].outcome], [1, "upgraded"]);
  const now = await patient.detail();
  assert.deepEqual([now.pathway.version, (await other.detail()).pathway.version], [draft.version, pathway.version]);
  assert.ok(now.actions.some((action) => action.name === "undo_upgrade"));
  const again = await staff.post(`${path}/versions/${draft.version}/upgrade`, upgrade);
  assert.deepEqual([again.results[0].outcome, again.results[0].code], ["refused", "same_version"]);

  await patient.say("undo_upgrade", {});
  assert.equal((await patient.detail()).pathway.version, pathway.version);
  await staff.post(`${path}/versions/${draft.version}/upgrade`, upgrade);
  await patient.say("qualify", {});
  await assert.rejects(patient.say("undo_upgrade", {}), (error) => error.problem?.detail === "nothing_to_take_back");
  // Back to what the other trials know.
  await staff.post(`${path}/versions/${pathway.version}/publish`, {});
});
