// The running system as these tests use it: its clinics by HTTP, the partners' stand-in, the stock Temporal CLI, and processes that can be killed.
import { execFile } from "node:child_process";
import { createHmac, randomInt, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readDemo } from "../demo.mjs";
import { exchange, json, stream, until } from "./http.mjs";

/** A program to its end. */
export const run = promisify(execFile);
/** The checkout. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
export const minutes = (n) => n * 60_000;
export const demo = readDemo();
if (!demo) throw new Error("No running system: start it with `make up DETACH=1`.");

/** A telephone number nobody else has; the last digit chooses who picks up when the clinic calls. */
export const number = (last = 1) => `+4915${String(randomInt(10 ** 7, 10 ** 8))}8${last}`;

export const sandbox = {
  get: (path) => json(`${demo.sandbox}${path}`),
  put: (path, body) => json(`${demo.sandbox}${path}`, { method: "PUT", body }),
  post: (path, body = {}) => json(`${demo.sandbox}${path}`, { method: "POST", body }),
  delete: (path) => json(`${demo.sandbox}${path}`, { method: "DELETE" }),
  /** Every request that partners accepted for a recipient or under a key, oldest first. */
  ledger: async (filter) => (await sandbox.get(`/sandbox/ledger?${new URLSearchParams(filter)}`)).entries,
};

/** Staff and patients of one clinic. */
export class Clinic {
  constructor(slug) {
    const found = demo.tenants.find((tenant) => tenant.slug === slug);
    if (!found) throw new Error(`The system has no clinic ${slug}.`);
    Object.assign(this, found, { slug, base: new URL(found.panel).origin });
  }

  async signIn(role = "coordinator") {
    const account = this.accounts.find((each) => each.role === role);
    const { access_token } = await json(`${this.base}/v1/auth/sign_in`, { method: "POST", body: { email: account.email, password: account.password } });
    return new Caller(this.base, { authorization: `Bearer ${access_token}` });
  }

  /** The patient behind a magic link. */
  async patient(token) {
    const answer = await exchange(`${this.base}/v1/portal/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    if (answer.status !== 200) throw new Error(`the link was refused: ${answer.status} ${answer.text}`);
    const cookie = answer.headers["set-cookie"].map((line) => line.split(";")[0]).find((pair) => pair.startsWith("mai_portal="));
    return new Caller(this.base, { cookie, origin: this.base });
  }

  /** Posts a signed post-call event, as the voice partner does. */
  async hearCall(phone, words, { lang = "en", conversation = `conv_${randomUUID().replaceAll("-", "")}` } = {}) {
    const now = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({
      type: "post_call_transcription",
      event_timestamp: now,
      data: {
        agent_id: this.elevenlabs.agent_id,
        conversation_id: conversation,
        status: "done",
        transcript: words.map((message, n) => ({ role: n % 2 === 0 ? "user" : "agent", message, tool_calls: null, tool_results: null, time_in_call_secs: n * 5 })),
        metadata: { start_time_unix_secs: now - 60, call_duration_secs: 58, phone_call: { type: "twilio", direction: "inbound", external_number: phone, agent_number: "+902120000100", call_sid: "CA0" } },
        analysis: null,
        conversation_initiation_client_data: { dynamic_variables: {}, conversation_config_override: { agent: { language: lang } } },
      },
    });
    const signature = createHmac("sha256", this.elevenlabs.webhook_secret).update(`${now}.${body}`).digest("hex");
    return exchange(this.elevenlabs.webhook_url, {
      method: "POST",
      headers: { "content-type": "application/json", "elevenlabs-signature": `t=${now},v0=${signature}` },
      body,
    });
  }
}

/** Somebody who is signed in. */
export class Caller {
  /** How long `persist` asks again. */
  patience = minutes(1);

  constructor(base, headers) {
    Object.assign(this, { base, headers });
  }
  get(path) {
    return json(`${this.base}${path}`, { headers: this.headers });
  }
  post(path, body = {}, key = randomUUID()) {
    return json(`${this.base}${path}`, { method: "POST", headers: { ...this.headers, "idempotency-key": key }, body });
  }
  put(path, body) {
    return json(`${this.base}${path}`, { method: "PUT", headers: this.headers, body });
  }
  /** As a client with a bad line does: the same request under the same key until it is answered. */
  persist(path, body = {}) {
    const key = randomUUID();
    return until(`${path} is answered`, () => this.post(path, body, key).catch((error) => {
      if (error.status === undefined || error.status >= 500) return null;
      throw Object.assign(error, { final: true });
    }), { every: 300, within: this.patience });
  }
  async patch(path, body) {
    const { headers } = await exchange(`${this.base}${path}`, { headers: this.headers });
    return json(`${this.base}${path}`, { method: "PATCH", headers: { ...this.headers, ...(headers.etag && { "if-match": headers.etag }) }, body });
  }
  listen(hear) {
    return stream(`${this.base}/v1/events`, { headers: this.headers }, hear);
  }
}

/** One patient: a journey that staff began, the telephone that belongs to it. */
export class Case {
  constructor(clinic, staff, journey, phone) {
    Object.assign(this, { clinic, staff, id: journey.id, patientId: journey.patient.id, phone, workflow: `journey/${clinic.slug}/${journey.id}` });
  }

  static async begin(clinic, staff, { name = "Ada Prüfstein", phone = number(), pathway, email, lang = "en" } = {}) {
    const journey = await staff.post("/v1/journeys", { patient: { full_name: name, phone, lang, country: "DE", email }, pathway_code: pathway ?? (clinic.slug === "training" ? "demo" : "d1"), source: "panel" });
    return new Case(clinic, staff, journey, phone);
  }

  /** The journey of somebody who called by themselves. */
  static async ofCaller(clinic, staff, phone) {
    const patient = await until("the caller is a patient", async () => (await staff.get(`/v1/patients?q=${phone.slice(1)}`)).items[0]);
    const { journeys } = await staff.get(`/v1/patients/${patient.id}`);
    return new Case(clinic, staff, { id: journeys[0].id, patient }, phone);
  }

  detail() {
    return this.staff.get(`/v1/journeys/${this.id}`);
  }
  say(name, body) {
    return this.staff.persist(`/v1/journeys/${this.id}/${name}`, body);
  }
  until(what, holds, options) {
    return until(what, async () => {
      const detail = await this.detail();
      return holds(detail) ? detail : null;
    }, options);
  }
  reached(stage, options) {
    return this.until(`stage ${stage}`, (detail) => detail.stage === stage, options);
  }
  async doctor() {
    const { items } = await this.staff.get("/v1/staff");
    return items.find((person) => person.role === "doctor").id;
  }

  /**
   * Books some hours ahead, at a minute of its own: every journey of a fast clinic begins on the same day, and its hours pass in a blink, so there is
   * no time to try one taken slot after the other.
   */
  async book(name, hours, minutes) {
    const doctor_id = await this.doctor();
    for (let n = 0; n < 30; n += 1) {
      const { now } = await this.detail();
      const starts_at = new Date(Date.parse(now) + hours * 3_600_000 + randomInt(0, 12 * 60) * 60_000).toISOString();
      try {
        return await this.say(name, { starts_at, minutes, doctor_id });
      } catch (error) {
        if (error.problem?.code !== "slot_taken") throw error;
      }
    }
    throw new Error(`no free time for ${name}`);
  }
  bookConsult() {
    return this.book("book_consult", 36, 10);
  }
  bookSurgery() {
    return this.book("book_surgery", 30, 30);
  }

  quote() {
    return this.say("send_quote", {
      currency: "EUR",
      lines: [
        { description: "Implant treatment", amount_minor: 210_000, medical: true },
        { description: "Hotel and transfer", amount_minor: 30_000, medical: false },
      ],
      deposit_minor: 48_000,
      valid_days: 90,
    });
  }

  paid(kind, amount_minor) {
    return this.say("record_payment", { kind, amount_minor, currency: "EUR", method: "card" });
  }

  /** What an invoice needs. */
  papers(name = "Ada Prüfstein") {
    return this.staff.patch(`/v1/patients/${this.patientId}`, {
      full_name: name,
      passport_no: "C01X00T47",
      billing: { street: "Elbchaussee 12", district: "Altona", city: "Hamburg", country: "DE", nationality: "DE", entry_date: "2026-01-02" },
    });
  }

  /** From the first day to the operation, without the patient's help. */
  async toAftercare() {
    await this.say("qualify", {});
    await this.bookConsult();
    await this.quote();
    const { quotes } = await this.until("the quote is listed", (detail) => detail.quotes.length > 0);
    await this.say("accept_quote", { quote_id: quotes[0].id });
    await this.paid("deposit", 48_000);
    await this.bookSurgery();
    await this.reached("aftercare");
  }

  async portal() {
    const { url } = await this.staff.post(`/v1/patients/${this.patientId}/portal_link`);
    return this.clinic.patient(url.split("#")[1]);
  }

  /** What lies on the telephone. */
  async messages() {
    return (await sandbox.get(`/sandbox/phones/${encodeURIComponent(this.phone)}`).catch(() => ({ messages: [] }))).messages ?? [];
  }
  received(template, options) {
    return until(`${template} arrives`, async () => (await this.messages()).findLast((message) => message.template === template), options);
  }
  write(answer) {
    return sandbox.post("/sandbox/whatsapp/inbound", { from: this.phone, tenant: this.clinic.slug, ...answer });
  }
  /** The answer that a tap on whatever was offered last under an id that ends so would give. */
  offered(ending) {
    return until(`${ending} is offered`, async () => {
      for (const message of (await this.messages()).toReversed()) {
        const row = message.list?.rows.find((each) => each.id.endsWith(ending));
        if (row) return { list_id: row.id };
        const button = message.buttons?.find((each) => each.id.endsWith(ending));
        if (button) return { button_payload: button.id };
      }
      return null;
    });
  }
  async tap(ending) {
    await this.write(await this.offered(ending));
  }
  ledger(filter = {}) {
    return sandbox.ledger({ recipient: this.phone, ...filter });
  }
}

const launcher = ["debug", "release"].map((kind) => `${root}target/${kind}/dev`).find((path) => existsSync(path));

/** Kills a process of the system with signal 9 and keeps it down until `release`. */
export const hold = (name) => run(launcher, ["hold", name], { cwd: root });
export const release = (name) => run(launcher, ["release", name], { cwd: root });

export const ready = () => until("the api is ready", async () => (await exchange(`${demo.api}/readyz`, { timeout: 5_000 })).status === 200, { within: 90_000 });

/** The system's own state file: which process is which. */
export const processes = () => JSON.parse(readFileSync(`${root}.dev/up.json`, "utf8")).children;

const cliPath = process.env.TEMPORAL_CLI ?? (existsSync(`${root}.dev/cache/bin/temporal`) ? `${root}.dev/cache/bin/temporal` : "temporal");

/** The stock Temporal CLI; resolves with its JSON. */
export async function temporal(...args) {
  const { stdout } = await run(cliPath, [...args, "--address", demo.temporal, "-o", "json"], { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } });
  return stdout.trim() ? JSON.parse(stdout) : null;
}
