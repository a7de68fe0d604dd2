// The line of time of one patient in a real browser against the stand-in: everything on one line, by kinds, with reasons, and what may not be read named as such.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
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
  assert.deepEqual(seat.complaints, []);
  await seat.context.close();
  await mock.close();
});

const alarmed = () => mock.world.cards.filter((card) => card.open_escalations > 0);
const openStory = async (card = alarmed()[0]) => {
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.locator(".past .timeline-line").first().waitFor();
  return card;
};
const filter = (name) => page.locator(".story-filters button", { hasText: name });
const past = () => page.locator(".past > li");

test("tells what was decided, called and answered on one line, newest first, each automatic act with its reason", async () => {
  await openStory();
  const times = await past().locator("time").evaluateAll((all) => all.map((each) => each.getAttribute("datetime")));
  assert.ok(times.length > 15);
  assert.deepEqual(times, [...times].sort().reverse());
  assert.match(await past().filter({ hasText: "Uyarı açıldı" }).innerText(), /otomatik[\s\S]*Kural: ağrı sınırda ya da üstünde · Tetikleyen: hasta yanıtladı/);
  const call = past().filter({ hasText: "Hasta aradı" });
  assert.match(await call.innerText(), /konuşuldu · 4 dk 12 sn[\s\S]*X-ray[\s\S]*Çeviri[\s\S]*röntgeni var/);
  assert.match(await past().filter({ hasText: "Hasta arandı" }).innerText(), /yanıt yok/);
  assert.match(await past().filter({ has: page.locator("strong", { hasText: "Hasta yanıtladı" }) }).first().innerText(), /Ağrı 8\/10/);
  assert.equal(await past().filter({ hasText: "Ağrı 8/10" }).count(), 1, "an answer is told once");
  assert.deepEqual(await accessibilityBreaches(page), []);
});

test("keeps what is to come apart, above now, with the open task and what is supposed", async () => {
  const card = await openStory();
  mock.world.tasks.push({ id: "task-here", kind: "call_back", due_at: new Date(Date.now() - 3_600_000).toISOString(), journey_id: card.id, patient: { id: card.patient.id, full_name: card.patient.full_name }, assigned_to: null, state: "open" });
  mock.emit("journey_changed", card.id);
  await page.locator(".story-ahead", { hasText: "Geri ara" }).waitFor();
  assert.match(await page.locator(".story-ahead").innerText(), /uyarıyı kimse üstlenmezse/);
  const [ahead, now, behind] = await Promise.all([".story-ahead", ".story-now", ".past"].map(async (each) => (await page.locator(each).boundingBox()).y));
  assert.ok(ahead < now && now < behind);
});

test("shows one kind when asked, and reads messages and documents only then", async () => {
  await openStory();
  const read = [];
  page.on("request", (request) => /\/(messages|documents)$/.test(request.url()) && read.push(request.url().split("/").pop()));
  await filter("Uyarılar").click();
  assert.deepEqual(await past().locator("strong").allInnerTexts(), ["Uyarı açıldı"]);
  await filter("Mesajlar").click();
  assert.deepEqual(read, []);
  await page.getByRole("button", { name: "Mesajları burada göster" }).click();
  await past().filter({ hasText: "Hastadan mesaj" }).waitFor();
  await filter("Belgeler").click();
  await page.getByRole("button", { name: "Belgeleri göster" }).click();
  await past().filter({ hasText: "Panoramik röntgen" }).waitFor();
  assert.deepEqual(read, ["messages", "documents"]);
  await filter("Hepsi").click();
  assert.equal(await past().filter({ hasText: "Reisepass" }).count(), 1);
  assert.deepEqual(await accessibilityBreaches(page), []);
});

test("the pain chart says the same as a table: surgery, alert, correction", async () => {
  await openStory(alarmed()[1]);
  assert.equal(await page.locator(".pain-corrected").count(), 1);
  await page.getByText("Tablo olarak göster").click();
  const rows = await page.locator(".pain-table tbody tr").allInnerTexts();
  assert.match(rows[0], /^0\s+Ameliyat/);
  assert.match(rows[1], /düzeltildi/);
  assert.match(rows[2], /Uyarı: Tehlike belirtisi, Ateş/);
});

test("says in words what a role may not read, and offers nothing that would be refused", async () => {
  const card = alarmed()[0];
  mock.me = { ...mock.me, staff: { ...mock.me.staff, role: "finance" }, permissions: ["own_account", "read_clinic", "follow_events", "read_contact", "money"] };
  mock.world.clinical = false;
  mock.world.answers.clear();
  mock.world.calls = () => [{ id: "c", direction: "in", status: "done", at: new Date(Date.now() - 60_000).toISOString(), duration_secs: 60, summary: null, summary_tr: null, red_flags: [] }];
  for (const each of mock.world.escalations) each.reason = "withheld";
  await openStory(card);
  await page.locator(".alert-note", { hasText: "Nedeni rolünüze kapalı" }).waitFor();
  await past().filter({ hasText: "Rolünüz tıbbi sözleri göstermiyor." }).first().waitFor();
  assert.equal(await page.getByText("withheld", { exact: false }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Mesajları göster" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Üstlen" }).count(), 0, "neither above the page nor in it");
  await page.goto(`${mock.base}/escalations`);
  await page.getByText("Nedeni rolünüze kapalı").first().waitFor();
  await page.goto(mock.base);
  await page.locator(".todo", { hasText: "Nedeni rolünüze kapalı" }).first().waitFor();
});

test("stands on the patient's file too, with both clocks and the next step in the journey's head", async () => {
  const card = mock.world.cards.find((each) => each.patient.country === "DE" && each.stage === "consult");
  await page.goto(`${mock.base}/patients/${card.patient.id}`);
  await page.locator(".file .past .timeline-line").first().waitFor();
  assert.deepEqual(await accessibilityBreaches(page), []);
  await page.goto(`${mock.base}/journeys/${card.id}`);
  const head = page.locator(".journey-head");
  await head.locator(".clocks").waitFor();
  assert.match(await head.innerText(), /Berlin: \d\d:\d\d[\s\S]*İstanbul: \d\d:\d\d[\s\S]*Sıradaki:/);
});
