// What an operator sees with the stock Temporal CLI: journeys can be found, read and moved, and nothing of a patient can be read.
import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { until } from "./http.mjs";
import { Case, Clinic, demo, minutes, number, temporal } from "./stack.mjs";

const clinic = new Clinic("training");
const phone = number();
/** Words that belong to one patient and occur nowhere else. */
const told = {
  name: "Zerafina Quillbrook",
  passport: "X98Z76W54",
  street: "Purpurweidenweg 7",
  email: "zerafina@quillbrook.example",
  call: "My grandmother's lighthouse keeper recommended two implants.",
  note: "It throbs like a carousel at night.",
};
let staff;
let patient;

before(async () => {
  staff = await clinic.signIn();
  assert.equal((await clinic.hearCall(phone, [told.call, "When would you come?", "In October."])).status, 200);
  patient = await Case.ofCaller(clinic, staff, phone);
  await patient.papers(told.name);
  await staff.patch(`/v1/patients/${patient.patientId}`, { email: told.email, passport_no: told.passport, billing: { street: told.street, district: "Altona", city: "Hamburg", country: "DE", nationality: "DE", entry_date: "2026-01-02" } });
  await patient.until("the call is read", (detail) => detail.lead?.summary_tr);
  await patient.toAftercare();
  const portal = await patient.portal();
  const home = await until("a survey is open", async () => {
    const seen = await portal.get("/v1/portal/home");
    return seen.open_survey ? seen : null;
  });
  await portal.post("/v1/portal/check_ins", { step_key: home.open_survey.step_key, pain_score: 8, red_flags: ["fever"], note: told.note });
  await patient.until("the alarm", (detail) => detail.escalations.length > 0);
  await patient.until("the invoice", (detail) => detail.invoices.some((each) => each.state === "accepted"), { within: minutes(2) });
}, { timeout: minutes(5) });

/** The flags with which an operator's CLI seals and opens: endpoint and, last, the authorisation. */
let codec;
let operator;
let door;
before(async () => {
  const token = readFileSync(fileURLToPath(new URL("../../.dev/secrets.env", import.meta.url)), "utf8").match(/^OPERATOR_TOKEN=["']?([^"'\n]+)/m)[1];
  const { host, port } = new URL(clinic.base);
  // The CLI does not resolve *.localhost; an operator has a line in the hosts file, this test a forwarder that names the host.
  door = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: host.replace(/^[^.]+/, "ops") };
    const onward = request({ host: "127.0.0.1", port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve) => door.listen(0, "127.0.0.1", resolve));
  codec = ["--codec-endpoint", `http://127.0.0.1:${door.address().port}/v1/codec`, "--codec-auth"];
  operator = `Bearer ${token}`;
});
after(() => door?.close());

/** Every string in a document, and what it says when it is base64. */
function* strings(value) {
  if (typeof value === "string") {
    yield value;
    if (/^[A-Za-z0-9+/=]{8,}$/.test(value)) yield Buffer.from(value, "base64").toString("utf8");
  } else if (value && typeof value === "object") {
    for (const [name, each] of Object.entries(value)) {
      yield name;
      yield* strings(each);
    }
  }
}

const family = () => until("the list shows parent and children", async () => {
  const found = await temporal("workflow", "list", "--query", `WorkflowId STARTS_WITH '${patient.workflow}'`);
  return found.length >= 3 ? found : null;
});

test("journeys are found by what they are, and their ids say nothing of a person", { timeout: minutes(2) }, async () => {
  const ids = (await family()).map((each) => each.execution.workflowId);
  assert.ok(ids.includes(patient.workflow) && ids.includes(`${patient.workflow}/aftercare`) && ids.includes(`${patient.workflow}/invoice/1`), ids.join(" "));
  const { stage } = await patient.detail();
  await until("the search attribute follows", async () => {
    const found = await temporal("workflow", "list", "--query", `WorkflowType='PatientJourney' AND Tenant='training' AND Stage='${stage}'`);
    return found.some((each) => each.execution.workflowId === patient.workflow);
  });
});

// ASVS 14.2.4
test("no word of the patient is in any history, description, memo, summary, detail, failure, search attribute or id", { timeout: minutes(2) }, async () => {
  const words = ["zerafina", "quillbrook", told.passport, "purpurweidenweg", "lighthouse", "carousel", phone.slice(1), phone.slice(4)].map((word) => word.toLowerCase());
  let looked = 0;
  let sealed = 0;
  for (const { execution } of await family()) {
    const documents = [
      await temporal("workflow", "show", "--workflow-id", execution.workflowId, "--run-id", execution.runId, "--detailed"),
      await temporal("workflow", "describe", "--workflow-id", execution.workflowId, "--run-id", execution.runId),
    ];
    for (const text of strings(documents)) {
      looked += 1;
      if (text.startsWith("binary/") && text !== "binary/null") sealed += 1;
      const found = words.find((word) => text.toLowerCase().includes(word));
      assert.equal(found, undefined, `${execution.workflowId.split("/").at(-1)} holds a word of the patient: ${text.slice(0, 200)}`);
    }
  }
  assert.ok(looked > 1_000, "too little was looked at to mean anything");
  assert.ok(sealed > 20, "hardly anything is sealed");
});

// ASVS 8.2.2, 14.2.4
test("a query answers sealed, and opens through the codec for an operator only", { timeout: minutes(2) }, async () => {
  const plain = await temporal("workflow", "query", "--workflow-id", patient.workflow, "--type", "explain");
  assert.ok(![...strings(plain)].some((text) => text.includes("pathway_version")), "an answer that anybody can read");
  const opened = await temporal("workflow", "query", "--workflow-id", patient.workflow, "--type", "explain", ...codec, operator);
  assert.ok([...strings(opened)].some((text) => text.includes("rule")), JSON.stringify(opened).slice(0, 300));
  const state = await temporal("workflow", "query", "--workflow-id", patient.workflow, "--type", "state", ...codec, operator);
  assert.ok(![...strings(state)].some((text) => text.includes("stage_since")), "opened without the clinic's grant");
  await assert.rejects(temporal("workflow", "query", "--workflow-id", patient.workflow, "--type", "explain", ...codec, "Bearer nobody"), /401/);
});

test("an update by the CLI moves a journey, and one out of place is refused with the reason", { timeout: minutes(2) }, async () => {
  const lead = await Case.begin(clinic, staff, { name: "Carl Cli" });
  const update = (name, input) => temporal("workflow", "update", "execute", "--workflow-id", lead.workflow, "--name", name, "--input", JSON.stringify({ message: name, ...input }), ...codec, operator);
  await update("pause", { reason: "investigation" });
  await lead.until("the panel shows it paused", (detail) => detail.paused);
  await update("resume", {});
  await lead.until("and going on", (detail) => !detail.paused);
  await assert.rejects(update("record_payment", { payment: { payment: crypto.randomUUID(), kind: "deposit", amount: { minor: 1, currency: "EUR" }, method: "card", received_at: new Date().toISOString() } }), /not_allowed_in_stage|record_payment/);
  assert.equal((await lead.detail()).stage, "lead");
});

test("the Web UI and its link from the panel answer", async () => {
  const { temporal_url } = await patient.detail();
  assert.ok(temporal_url.startsWith(demo.temporal_ui), temporal_url);
});
