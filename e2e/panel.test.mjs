// The panel in a real browser against the stand-in: what a coordinator does all day, by keyboard, live, and when things break.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { desk, focusRestsOn, launch } from "./browser.mjs";
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

const openBoard = async () => {
  await page.goto(`${mock.base}/board`);
  await page.locator("[data-row]").first().waitFor();
};
const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
const quoteCard = () => mock.world.cards.find((card) => card.stage === "quote" && card.actions.includes("accept_quote"));

test("signs in, and a refused password says what to do", async () => {
  mock.signedIn = false;
  await page.goto(mock.base);
  await page.locator("#email").fill("derya@denistanbul.example");
  await page.locator("#password").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("E-posta veya şifre doğru değil.").waitFor();
  await page.locator("#password").fill("correct horse");
  await page.keyboard.press("Enter");
  await page.locator("[data-row]").first().waitFor();
  assert.equal(await page.title(), "Günüm · Denistanbul");
});

test("lets whoever signed out in again, at the page where they stood", async () => {
  await openBoard();
  for (let n = 0; n < 2; n += 1) {
    await page.locator(".rail-account").click();
    await page.getByRole("menuitem", { name: "Çıkış yap" }).click();
    await page.locator("#email").fill("derya@denistanbul.example");
    await page.locator("#password").fill("correct horse");
    await page.keyboard.press("Enter");
    await page.locator(".rail").waitFor();
    await page.locator("[data-row]").first().waitFor();
    assert.equal(new URL(page.url()).pathname, "/board");
  }
});

test("is worked by keyboard: move, open, close, and the focus comes back", async () => {
  await openBoard();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const row = await focusedRow();
  assert.ok(row);
  await page.keyboard.press("ArrowRight");
  await focusRestsOn(page.locator(`[data-row]:not([data-row="${row}"])`));
  await page.keyboard.press("ArrowLeft");
  await focusRestsOn(page.locator(`[data-row="${row}"]`));
  await page.keyboard.press("Enter");
  await page.locator(".side-panel h1").waitFor();
  assert.match(page.url(), new RegExp(`journey=.*${row}`));
  await page.keyboard.press("Escape");
  await page.locator(".side-panel").waitFor({ state: "detached" });
  await focusRestsOn(page.locator(`[data-row="${row}"]`));
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Klavye kısayolları" }).waitFor();
});

test("finds a patient with Ctrl K and keeps the name out of the address", async () => {
  await openBoard();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Haddad");
  await page.locator(".palette [role=option]", { hasText: "Nour Haddad" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".side-panel h1", { hasText: "Nour Haddad" }).waitFor();
  await page.locator("[data-find]").fill("nour");
  await page.waitForFunction(() => document.querySelectorAll(".card").length === 1);
  assert.doesNotMatch(page.url(), /nour|haddad/i);
});

test("filters live in the address and survive a reload", async () => {
  await openBoard();
  await page.getByLabel("Öncelik").selectOption("urgent");
  await page.waitForURL(/priority=urgent/);
  const cards = await page.locator(".card").count();
  assert.ok(cards > 0 && cards < 40);
  await page.reload();
  await page.locator(".card").first().waitFor();
  assert.equal(await page.locator(".card").count(), cards);
});

test("paints another's change within a second, in place, and marks it", async () => {
  await openBoard();
  await page.mouse.move(5, 5);
  const card = quoteCard();
  await page.waitForTimeout(300);
  card.waiting_on = "doctor";
  const since = Date.now();
  mock.emit("journey_changed", card.id);
  await page.locator(`[data-row="${card.id}"].is-changed .waiting-who`, { hasText: "Doktor" }).waitFor();
  assert.ok(Date.now() - since < 1_000, `${Date.now() - since} ms`);
});

test("holds moves back while the pointer is on the board", async () => {
  await openBoard();
  const card = mock.world.cards.find((each) => each.stage === "lead");
  await page.locator(".card").first().hover();
  card.stage = "consult";
  mock.emit("journey_changed", card.id);
  await page.locator(".board-new").waitFor();
  assert.equal(await page.locator(`section[aria-labelledby=stage-lead] [data-row="${card.id}"]`).count(), 1);
  await page.mouse.move(640, 30);
  await page.locator(`section[aria-labelledby=stage-consult] [data-row="${card.id}"]`).waitFor();
});

test("interrupts with a new alert, and taking it is one act however often it is pressed", async () => {
  await openBoard();
  const take = page.locator(".escalation-banner .button.danger");
  await take.dblclick();
  await page.getByText("uyarıyı üstlendiniz").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".rail-badge")?.textContent === "1");
  const posts = mock.posts.filter((post) => post.name === "acknowledge_escalation");
  assert.equal(new Set(posts.map((post) => post.key)).size, 1);
  assert.equal(mock.world.escalations.filter((each) => each.acknowledged_at).length, 1);
});

test("says before an act what it will do, and afterwards what it did", async () => {
  const card = quoteCard();
  await page.goto(`${mock.base}/board?journey=${encodeURIComponent(JSON.stringify(card.id))}`);
  await page.getByRole("button", { name: "Teklif gönder" }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByText("Hastaya mesaj: teklif").waitFor();
  await dialog.getByLabel("Açıklama").fill("Implant");
  await dialog.getByLabel("Tutar (EUR)").fill("1.250,50");
  await dialog.getByLabel("Ön ödeme (EUR)").fill("250");
  await dialog.getByRole("button", { name: "Teklif gönder" }).click();
  await page.getByText("Teklif gönder: tamam").first().waitFor();
  const sent = mock.posts.at(-1);
  assert.equal(sent.name, "send_quote");
  assert.ok(sent.key);
  assert.deepEqual(sent.body.lines, [{ description: "Implant", amount_minor: 125_050, medical: true }]);
  assert.equal(sent.body.deposit_minor, 25_000);
});

test("puts a refusal into words with its code", async () => {
  const card = quoteCard();
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.getByRole("button", { name: "Duraklat" }).click();
  card.actions = card.actions.filter((name) => name !== "pause");
  await page.locator("dialog[open] .button.primary").click();
  await page.getByText("Şu anki aşamada yapılamaz. Yapılabileceği aşamalar: Teklif, Ameliyat.").waitFor();
  await page.getByText("not_allowed_in_stage").waitFor();
});

test("says when the line is lost and catches up when it is back", async () => {
  await openBoard();
  await page.mouse.move(5, 5);
  mock.fail["/v1/events"] = 503;
  mock.cutLines();
  await page.locator(".connection-banner").waitFor();
  const card = quoteCard();
  card.waiting_on = "doctor";
  mock.fail = {};
  await page.locator(".connection-banner").waitFor({ state: "detached", timeout: 20_000 });
  await page.locator(`[data-row="${card.id}"] .waiting-who`, { hasText: "Doktor" }).waitFor();
});

test("a part that fails leaves the rest working", async () => {
  const card = quoteCard();
  mock.fail[`/v1/journeys/${card.id}/forecast`] = 500;
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.locator(".timeline .timeline-line").first().waitFor();
  await page.getByText("Bu bölüm yüklenemedi").waitFor({ timeout: 15_000 });
  mock.fail = {};
  await page.getByRole("button", { name: "Yeniden dene" }).click();
  await page.locator(".ahead").waitFor();
});

test("a page that breaks says so in its place, and the rest of the panel stands", async () => {
  let broken = true;
  await page.route("**/v1/leads/board*", (route) => (broken ? route.fulfill({ contentType: "application/json", body: '{"columns":[{}]}' }) : route.continue()));
  await page.goto(`${mock.base}/leads`);
  await page.getByText("Destek için kod: page_broke").waitFor();
  broken = false;
  await page.locator(".rail").getByRole("link", { name: "Yolculuklar", exact: true }).click();
  await page.locator("#main tbody [data-row]").first().waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Yeniden dene" }).click();
  await page.locator(".lead-card").first().waitFor();
});

test("shows its frame before its programs are there, to who is signed in and to nobody else", async () => {
  const frame = page.locator(".frame");
  await openBoard();
  assert.equal(await frame.count(), 0);
  let go;
  let held;
  const hold = () => (held = new Promise((resolve) => (go = resolve)));
  hold();
  await page.route("**/assets/main-*.js", async (route) => {
    await held;
    await route.continue();
  });
  const coming = page.reload();
  await frame.waitFor();
  assert.equal(await page.locator(".rail, form").count(), 0);
  go();
  await coming;
  await page.locator("[data-row]").first().waitFor();
  assert.equal(await frame.count(), 0);
  await page.locator(".rail-account").click();
  await page.getByRole("menuitem", { name: "Çıkış yap" }).click();
  await page.locator("#email").waitFor();
  hold();
  const again = page.reload();
  await page.waitForURL("**");
  await page.locator(".frame").waitFor({ state: "attached" });
  assert.equal(await frame.isVisible(), false);
  assert.equal(await page.locator(".frame-door").isVisible(), true);
  go();
  await again;
  await page.locator("#email").waitFor();
});

test("messages are read only when asked for", async () => {
  const card = quoteCard();
  const asked = [];
  page.on("request", (request) => request.url().endsWith("/messages") && asked.push(request.url()));
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.locator(".timeline .timeline-line").first().waitFor();
  mock.emit("message_changed", card.id);
  await page.waitForTimeout(800);
  assert.equal(asked.length, 0);
  await page.getByRole("button", { name: "Mesajları göster" }).click();
  await page.locator(".messages li").first().waitFor();
  assert.equal(asked.length, 1);
});

test("speaks English from end to end once chosen", async () => {
  await openBoard();
  await page.locator(".rail-account").click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await page.getByRole("heading", { name: "Board" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.reload();
  await page.getByRole("heading", { name: "Board" }).waitFor();
});
