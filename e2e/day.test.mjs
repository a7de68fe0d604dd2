// My day in a real browser against the stand-in: what stands there, what happens when it changes under somebody's hands, and when a part fails.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, focusRestsOn, launch } from "./browser.mjs";
import { startMock } from "./mock/server.mjs";

let browser;
let mock;
let seat;
let page;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  mock = await startMock();
  mock.signedIn = true;
  seat = await desk(browser);
  page = seat.page;
});
afterEach(async () => {
  await seat.context.close();
  await mock.close();
});

const section = (name) => page.locator(".day-section", { has: page.getByRole("heading", { name }) });
const openDay = async () => {
  await page.goto(mock.base);
  await section("Ekibi bekleyen").locator(".todo a").first().waitFor();
};
const alerts = () => section("Açık uyarılar");
const leads = () => section("Yanıt bekleyen adaylar");

test("shows four lists in working order, each thing once, each line with its wait, its age and what happens otherwise", async () => {
  await openDay();
  const titles = await page.locator(".day-section h2").allInnerTexts();
  assert.deepEqual(titles.map((text) => text.replace(/\s*\d+$/, "")), ["Açık uyarılar", "Geciken ve bugünkü görevler", "Ekibi bekleyen yolculuklar", "Yanıt bekleyen adaylar"]);
  const first = alerts().locator(".todo").first();
  assert.match(await first.innerText(), /Tehlike belirtisi[\s\S]*doktor[\s\S]*Uyarı bir üst kişiye çıkar[\s\S]*Kimse bir şey yapmazsa/);
  assert.equal(await leads().locator(".todo").count(), 6);
  assert.match(await leads().locator(".todo").first().innerText(), /gecikti/, "the lead whose time has passed stands on top");
  assert.match(await leads().locator(".todo").nth(1).innerText(), /19 dk\.? kaldı|20 dk\.? kaldı/);
  const lead = mock.world.cards.find((card) => card.stage === "lead");
  assert.equal(await page.locator(`[data-row="${lead.id}"]`).count(), 1, "a lead is neither a task nor a waiting journey as well");
  const waits = await section("Ekibi bekleyen").locator(".todo-since time").evaluateAll((all) => all.map((each) => each.getAttribute("datetime")));
  assert.deepEqual(waits, [...waits].sort(), "the longest waiting first");
  assert.deepEqual(await accessibilityBreaches(page), []);
});

test("opens the journey beside the list and gives the focus back to the very line", async () => {
  await openDay();
  await alerts().locator("a").first().focus();
  await page.keyboard.press("j");
  const row = await page.evaluate(() => document.activeElement.getAttribute("data-row"));
  await page.keyboard.press("Enter");
  await page.locator(".side-panel h1").waitFor();
  assert.equal(await alerts().locator(".todo").nth(1).getAttribute("data-here"), "true");
  await page.keyboard.press("Escape");
  await page.locator(".side-panel").waitFor({ state: "detached" });
  await focusRestsOn(page.locator(`[data-row="${row}"]`));
});

test("a part that fails says so and leaves the others working", async () => {
  mock.fail["/v1/leads"] = 500;
  await openDay();
  await leads().getByText("Bu bölüm yüklenemedi").waitFor({ timeout: 15_000 });
  assert.equal(await alerts().locator(".todo").count(), 2);
  const lead = mock.world.cards.find((card) => card.stage === "lead");
  assert.ok((await page.locator(`[data-row="${lead.id}"]`).count()) > 0, "while leads are not there, their work shows as tasks and waits");
  mock.fail = {};
  await leads().getByRole("button", { name: "Yeniden dene" }).click();
  await leads().locator(".todo").first().waitFor();
});

test("says that nothing waits, and where to go", async () => {
  mock.world.cards.length = 0;
  mock.world.tasks = [];
  mock.world.escalations = [];
  await page.goto(mock.base);
  await page.getByRole("heading", { name: "Sizi bekleyen bir şey yok" }).waitFor();
  await page.getByRole("link", { name: "Panoyu aç" }).click();
  await page.waitForURL(/\/board$/);
});

test("shows one's own first to who works on journeys, and everybody's when asked, by address", async () => {
  mock.me = { ...mock.me, staff: { ...mock.me.staff, id: "st-can", role: "coordinator" } };
  await openDay();
  const mine = await leads().locator(".todo").count();
  assert.ok(mine > 0 && mine < 6);
  await page.getByRole("button", { name: "Herkesinki" }).click();
  await page.waitForURL(/who=all/);
  assert.equal(await leads().locator(".todo").count(), 6);
});

test("does not move under the pointer: what is new gathers, what is over stays as over, and leaving lets it go", async () => {
  await openDay();
  await page.mouse.move(5, 5);
  const [first, , third] = mock.world.cards.filter((card) => card.stage === "lead");
  await leads().locator(".todo").first().hover();
  const before = await leads().locator(".todo-name").allInnerTexts();
  first.stage = "consult";
  const late = mock.world.cards.find((card) => card.stage === "quote");
  Object.assign(late, { stage: "lead", stage_since: new Date().toISOString() });
  mock.emit("journey_changed", first.id);
  mock.emit("lead_created", late.id);
  await leads().getByRole("button", { name: "1 yeni" }).waitFor();
  assert.deepEqual(await leads().locator(".todo-name").allInnerTexts(), before);
  await leads().locator(".todo-over", { hasText: first.patient.full_name }).getByText("Artık beklemiyor").waitFor();
  await page.mouse.move(5, 5);
  await leads().locator(".todo", { hasText: late.patient.full_name }).waitFor();
  assert.equal(await leads().locator(".todo", { hasText: first.patient.full_name }).count(), 0);
  assert.equal(await leads().locator(".todo", { hasText: third.patient.full_name }).count(), 1);
});

test("takes an alert once, and its line stays in its place until the list is let go", async () => {
  await openDay();
  const second = alerts().locator(".todo").nth(1);
  const name = await second.locator(".todo-name").innerText();
  await second.getByRole("button").dblclick();
  await alerts().locator(".todo-over", { hasText: name }).waitFor();
  assert.equal(mock.world.escalations.filter((each) => each.acknowledged_at).length, 1, "a double press takes one alert");
  await page.mouse.move(5, 5);
  await page.locator("h1").click();
  await page.waitForFunction(() => document.querySelectorAll(".day-section")[0].querySelectorAll(".todo").length === 1);
});

test("the page of alerts stands still too: a double press takes one, what is new comes at the end, and the keyboard keeps its line", async () => {
  await page.goto(`${mock.base}/escalations`);
  const rows = page.locator("table tbody tr");
  await rows.nth(1).waitFor();
  const names = await rows.locator("[data-row]").allInnerTexts();
  await rows.first().getByRole("button").dblclick();
  await page.locator(".alert-over", { hasText: names[0] }).getByText("Artık beklemiyor").waitFor();
  assert.equal(mock.world.escalations.filter((each) => each.acknowledged_at).length, 1, "a double press takes one alert");
  assert.deepEqual(await rows.locator("[data-row]").allInnerTexts(), names);
  assert.deepEqual(await accessibilityBreaches(page), []);
  const late = { ...mock.world.escalations.at(-1), id: "es-late", acknowledged_at: null, opened_at: new Date().toISOString() };
  mock.world.escalations.push(late);
  mock.emit("escalation_opened", late.journey_id);
  await rows.nth(names.length).waitFor();
  await rows.nth(1).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.locator(".alert-over", { hasText: names[1] }).waitFor();
  await focusRestsOn(rows.nth(1).locator("[data-row]"));
});

test("who takes an alert by its button and the keyboard stays on its line", async () => {
  await openDay();
  const second = alerts().locator(".todo").nth(1);
  const name = await second.locator(".todo-name").innerText();
  await second.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await alerts().locator(".todo-over", { hasText: name }).waitFor();
  await page.waitForFunction((wanted) => document.activeElement?.closest(".todo-over")?.textContent.includes(wanted), name);
});
