// One patient's whole journey, lived in two browsers against the running stack: a coordinator in the panel, a patient in the portal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, launch, phone } from "./browser.mjs";
import { readDemo, signIn, staffApi, tenantOf } from "./demo.mjs";

const demo = readDemo();
const minute = 60_000;

test("a lead becomes a closed journey", { skip: demo ? false : "no running stack: `make up DETACH=1` first", timeout: 8 * minute }, async (t) => {
  const tenant = tenantOf(demo, process.env.TENANT ?? "training");
  const browser = await launch();
  t.after(() => browser.close());
  const { page: panel } = await desk(browser, { locale: "en-GB" });
  await panel.addInitScript(() => localStorage.setItem("panel.language", "en"));
  panel.setDefaultTimeout(minute);
  const api = await staffApi(tenant);

  const name = `Clara Test ${Date.now().toString(36)}`;
  const known = (await api.get("/v1/journeys?limit=1")).items[0];
  const journey = await api.post("/v1/journeys", {
    patient: { full_name: name, phone: `+4915${String(Date.now()).slice(-9)}`, lang: "en", country: "GB" },
    pathway_code: process.env.PATHWAY ?? known.pathway.code,
    source: "panel",
  });
  const now = () => api.get(`/v1/journeys/${journey.id}`);
  /** Waits until the journey itself says so; the panel is watched separately. */
  async function until(what, holds, within = 2 * minute) {
    const end = Date.now() + within;
    for (;;) {
      const state = await now();
      if (holds(state)) return state;
      assert.ok(Date.now() < end, `waited in vain: ${what}; stage ${state.stage}, waiting on ${state.waiting_on}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  /** Does one thing in the panel and waits for its notice. */
  async function act(word, fill = async () => undefined) {
    await panel.locator(".actions").getByRole("button", { name: word, exact: true }).click();
    const dialog = panel.locator("dialog[open]");
    await fill(dialog);
    await dialog.getByRole("button", { name: word, exact: true }).click();
    await panel.getByText(`${word}: done`).last().waitFor();
  }

  await signIn(panel, tenant);
  await panel.locator(`[data-row="${journey.id}"]`).click();
  await panel.locator(".side-panel h1", { hasText: name }).waitFor();
  await act("Qualify lead");
  await act("Book consult");
  await act("Send quote", async (dialog) => {
    await dialog.getByLabel("Description").fill("Implant");
    await dialog.getByLabel("Amount (EUR)").fill("1200");
    await dialog.getByLabel("Deposit (EUR)").fill("200");
  });

  // The patient opens the link that the coordinator hands over, and accepts.
  await panel.getByRole("button", { name: "Portal link" }).click();
  await panel.getByRole("button", { name: "Make a link" }).click();
  const link = await panel.locator("dialog[open] input[readonly]").inputValue();
  await panel.keyboard.press("Escape");
  const { page: portal } = await phone(browser, "en");
  portal.setDefaultTimeout(minute);
  await portal.goto(link);
  await portal.getByRole("button", { name: "Open", exact: true }).click();
  await portal.getByText("See the offer").click();
  await portal.getByRole("button", { name: "Accept the offer" }).click();
  await portal.locator(".card-accent .button").first().click();
  await until("the quote is accepted", (state) => state.state?.quote?.accepted_at);

  await act("Record payment");
  await act("Book surgery");
  await until("aftercare", (state) => state.stage === "aftercare");

  // In pain on the first day: the panel hears of it within a second, and only a person closes the alert.
  await portal.goto(`${tenant.panel}/portal/`);
  await portal.getByText("Answer now").click();
  await portal.locator('.pain-number[data-score="8"]').click();
  await portal.locator(".dock .button").click();
  for (;;) {
    await portal.locator(".choice, textarea").first().waitFor();
    if ((await portal.locator(".choice").count()) === 0) break;
    const before = await portal.locator("main h1").innerText();
    await portal.locator(".choice").first().click();
    await portal.waitForFunction((old) => document.querySelector("main h1")?.innerText !== old, before);
  }
  await portal.locator(".dock .button").first().click();
  await portal.getByRole("button", { name: "Send my answers" }).click();
  const sent = Date.now();
  await panel.locator(".alert-note .button.danger").waitFor();
  t.diagnostic(`from the patient's tap to the open panel: ${Date.now() - sent} ms`);
  await portal.getByText("Thank you for telling us").waitFor();
  await panel.locator(".alert-note .button.danger").click();
  await until("the alert is taken", (state) => state.open_escalations === 0);

  await act("Record payment");
  const end = await until("the end", (state) => state.stage === "closed", 3 * minute);
  assert.equal(end.invoices.length, 1);
  assert.equal(end.invoices[0].state, "accepted");
  await panel.locator(".track", { hasText: "Closed" }).waitFor();
});
