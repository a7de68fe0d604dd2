// What is uploaded is looked at before it is kept: by its content, and by the malware scanner; what could not be looked at waits.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exchange } from "./http.mjs";
import { Case, Clinic, minutes, sandbox } from "./stack.mjs";

const clinic = new Clinic("training");
// EICAR's test file, which every scanner knows; in two pieces, so that none cries out over this source.
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].join("");
let staff;
let patient;

before(async () => {
  staff = await clinic.signIn();
  patient = await Case.begin(clinic, staff, { name: "Dora Document" });
});
after(() => sandbox.delete("/sandbox/faults"));

/** Announces a text and sends it to the file store. */
async function upload(text) {
  const { id, upload: to } = await staff.post("/v1/documents", {
    patient_id: patient.patientId, journey_id: patient.id, type: "report", title: "Report", content_type: "text/plain", size: Buffer.byteLength(text),
  });
  const sent = await exchange(to.url, { method: to.method, headers: to.headers, body: text });
  assert.equal(sent.status, 200, sent.text);
  return id;
}
const complete = (id) => staff.post(`/v1/documents/${id}/complete`);
const listed = async (id) => (await staff.get(`/v1/patients/${patient.patientId}/documents`)).items.find((each) => each.id === id);

// ASVS 5.4.3
test("a clean file is kept, and it is known that it was looked at", { timeout: minutes(1) }, async () => {
  const id = await upload("Blood count: nothing unusual.");
  const kept = await complete(id);
  assert.equal(kept.state, "stored");
  assert.ok(Math.abs(Date.parse(kept.scanned_at) - Date.now()) < minutes(1));
});

// ASVS 5.4.3
test("malware is refused, its file is gone, and the audit says so", { timeout: minutes(1) }, async () => {
  const id = await upload(eicar);
  await assert.rejects(complete(id), (error) => error.status === 409 && error.problem.code === "malware_found");
  const refused = await listed(id);
  assert.equal(refused.state, "refused");
  assert.equal(refused.title, "");
  await assert.rejects(complete(id), (error) => [404, 409].includes(error.status), "what was refused is not kept by asking again");
  const { items } = await (await clinic.signIn("owner")).get(`/v1/patients/${patient.patientId}/audit`);
  assert.ok(items.some((line) => line.action === "document_infected" && line.subject_id === id));
});

// ASVS 5.4.3, 16.5.2
test("while the scanner is away nothing is kept, and nothing is lost", { timeout: minutes(1) }, async () => {
  const id = await upload("Written while the scanner sleeps.");
  await sandbox.put("/sandbox/faults", { partner: "clamd", mode: "down" });
  await assert.rejects(complete(id), (error) => error.status === 503);
  assert.equal((await listed(id)).state, "pending");
  await sandbox.delete("/sandbox/faults");
  assert.equal((await complete(id)).state, "stored");
});
