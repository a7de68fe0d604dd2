// One patient's whole journey, lived in two browsers against the running stack: a coordinator in the panel, a patient in the portal.
// The training clinic lives a day in four seconds, so what the patient is asked comes fast, and a slow answer is silence there too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, launch, phone } from "./browser.mjs";
import { portalAt, readDemo, signIn, staffApi, tenantOf } from "./demo.mjs";

const demo = readDemo();
const second = 1_000;
const day = 86_400 * second;

test("a lead becomes a closed journey", { skip: demo ? false : "no running stack: `make up DETACH=1` first", timeout: 240 * second }, async (t) => {
  const tenant = tenantOf(demo, process.env.TENANT ?? "training");
  const began = Date.now();
  const told = (what) => t.diagnostic(`${((Date.now() - began) / second).toFixed(1)} s: ${what}`);
  const browser = await launch();
  t.after(() => browser.close());
  const seat = await desk(browser, { locale: "en-GB" });
  const panel = seat.page;
  await panel.addInitScript(() => localStorage.setItem("panel.language", "en"));
  panel.setDefaultTimeout(30 * second);
  const pocket = await phone(browser, "en");
  const portal = pocket.page;
  portal.setDefaultTimeout(30 * second);
  const api = await staffApi(tenant);

  const name = `Clara Test ${Date.now().toString(36)}`;
  const known = (await api.get("/v1/journeys?limit=1")).items[0];
  const journey = await api.post("/v1/journeys", {
    patient: { full_name: name, phone: `+4915${String(Date.now()).slice(-9)}`, lang: "en", country: "GB" },
    pathway_code: process.env.PATHWAY ?? known.pathway.code,
    source: "panel",
  });
  const now = () => api.get(`/v1/journeys/${journey.id}`);
  /** Waits until the journey itself says so; what the panel paints is watched separately. */
  async function until(what, holds, within = 60 * second) {
    const end = Date.now() + within;
    for (;;) {
      const state = await now();
      if (holds(state)) return state;
      assert.ok(Date.now() < end, `waited in vain: ${what}; stage ${state.stage}, waiting on ${state.waiting_on}, parked ${state.parked_reason}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  /** Does one thing in the panel and waits for its notice. */
  async function act(word, fill = async () => undefined) {
    await panel.locator(".actions").getByRole("button", { name: word, exact: true }).click();
    const dialog = panel.locator("dialog[open]");
    await fill(dialog);
    await dialog.getByRole("button", { name: word, exact: true }).click();
    await panel.getByText(`${word}: done`).last().waitFor();
    told(word);
  }

  await signIn(panel, tenant);
  await panel.goto(`${tenant.panel}/board`);
  await panel.locator(`[data-row="${journey.id}"]`).click();
  await panel.locator(".side-panel h1", { hasText: name }).waitFor();
  await act("Qualify lead");
  await act("Book consult");
  await act("Send quote", async (dialog) => {
    await dialog.getByLabel("Description").fill("Implant");
    await dialog.getByLabel("Amount (EUR)").fill("1200");
    await dialog.getByLabel("Deposit (EUR)").fill("200");
    await dialog.getByLabel("Valid for (days)").fill("60");
  });

  // The patient opens the link that the coordinator hands over, and accepts.
  await panel.getByRole("button", { name: "Portal link" }).click();
  await panel.getByRole("button", { name: "Make a link" }).click();
  const link = await panel.locator("dialog[open] input[readonly]").inputValue();
  await panel.keyboard.press("Escape");
  await portal.goto(portalAt(tenant, link));
  await portal.getByRole("button", { name: "Open", exact: true }).click();
  await portal.getByRole("button", { name: "Accept the offer" }).click();
  await portal.getByRole("button", { name: "Yes, accept" }).click();
  await portal.getByText("You accepted this offer").waitFor();
  await until("the quote is accepted", (state) => state.state?.quote?.accepted_at);
  told("the patient accepted");

  // Without passport and address there is no invoice.
  await panel.getByRole("link", { name: "Patient file" }).click();
  await panel.getByLabel("Passport number").fill("C01X00T47");
  await panel.getByLabel("Nationality").selectOption("GB");
  await panel.getByLabel("Street and number").fill("12 Harbour Lane");
  await panel.getByLabel("District").fill("Clifton");
  await panel.getByLabel("City").fill("Bristol");
  await panel.getByLabel("Country of the address").selectOption("GB");
  await panel.getByLabel("Entered Türkiye on").fill("2026-01-02");
  await panel.getByRole("button", { name: "Save", exact: true }).click();
  await panel.getByText("Patient file saved").first().waitFor();
  told("the papers are in");
  await panel.goBack();
  await panel.locator(".side-panel h1", { hasText: name }).waitFor();

  await act("Record payment");
  await act("Book surgery", async (dialog) => {
    // The form proposes a day two weeks ahead; the day after tomorrow is soon enough here.
    const field = dialog.getByLabel(/^Date and time/);
    const proposed = Date.parse(`${await field.inputValue()}Z`);
    await field.fill(new Date(proposed - 12 * day).toISOString().slice(0, 16));
  });
  await until("aftercare", (state) => state.stage === "aftercare");
  told("in aftercare");

  /** Answers the open question with this pain and no red flag; false when it closed meanwhile: a day of this clinic lasts four seconds. */
  async function answer(pain) {
    await portal.goto(`${tenant.panel}/portal/survey/1`);
    const number = portal.locator(`.pain-number[data-score="${pain}"]`);
    if (!(await number.waitFor({ timeout: 5_000 }).then(() => true, () => false))) return false;
    await number.click();
    await portal.locator(".dock .button").click();
    for (;;) {
      await portal.locator(".choice, textarea").first().waitFor();
      if ((await portal.locator(".choice").count()) === 0) break;
      const before = await portal.locator("main h1").innerText();
      await portal.locator(".choice").first().click();
      await portal.waitForFunction((old) => document.querySelector("main h1")?.innerText !== old, before);
    }
    await portal.locator(".dock .button").first().click();
    const arrived = portal.waitForResponse((response) => response.url().endsWith("/v1/portal/check_ins") && response.ok());
    await portal.getByRole("button", { name: "Send my answers" }).click();
    await arrived;
    return true;
  }
  const asked = () => portal.evaluate(() => fetch("/v1/portal/home").then((response) => response.json()).then((home) => home.open_survey?.step_key ?? null));
  const alarm = panel.locator(".alert-note .button.danger");

  // Severe pain at the first question: the open panel hears of it, and only a person closes the alert.
  const answered = new Set();
  while (answered.size === 0) {
    const step = await asked();
    if (step && (await answer(8))) answered.add(step);
    else await portal.waitForTimeout(100);
  }
  const sent = Date.now();
  await panel.locator(".alert-note", { hasText: "Strong pain" }).waitFor();
  told(`from the patient's answer to the alert on the open panel: ${Date.now() - sent} ms`);
  await portal.getByText("Thank you for telling us").waitFor();

  // The later questions get calm answers; whatever alert opens, silence included, is taken as it comes.
  for (let state = await now(); state.stage === "aftercare" || state.open_escalations > 0; state = await now()) {
    if (await alarm.first().isEnabled({ timeout: 100 }).catch(() => false)) await alarm.first().click();
    const step = await asked();
    if (step && !answered.has(step) && (await answer(2))) {
      answered.add(step);
      told(`answered ${step}`);
    } else {
      await portal.waitForTimeout(200);
    }
  }
  await act("Record payment");
  const end = await until("the end", (state) => state.stage === "closed");
  told("closed");
  for (const step of answered) assert.equal(end.check_ins.filter((each) => each.step_key === step).length, 1, `${step} is one record`);
  assert.equal(end.invoices.length, 1);
  assert.equal(end.invoices[0].state, "accepted");
  assert.ok(end.escalations.some((each) => each.reason === "pain_high" && each.acknowledged_by));
  await panel.locator(".track", { hasText: "Closed" }).waitFor();
  assert.deepEqual([...seat.complaints, ...pocket.complaints], []);
});
