// What a pathway asks for, in a real browser against the stand-in: the list, a survey, photos on a bad line, a consent, what is owed.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import process from "node:process";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { asksFor } from "./asks.mjs";
import { launch, phone } from "./browser.mjs";
import { startMock } from "./server.mjs";
/* global document, innerWidth, localStorage */

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const png = (name) => ({ name, mimeType: "image/png", buffer: PNG });

/** A phone on the first screen of somebody who is asked for all kinds of things. */
async function atHome(t, lang, { asks = asksFor(lang), ...state } = {}, size = {}) {
  const server = await startMock({ patient: lang, spent: true, home: { open_survey: null, asks }, ...state });
  const context = await phone(browser, lang, size);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !/status of 4\d\d|ERR_/.test(message.text()) && complaints.push(message.text()));
  await page.goto(`${server.base}/portal/`);
  await page.locator(".human-bar").waitFor();
  let shots = 0;
  // Screens that share their parts with one that was measured are only taken.
  const looks = async (name, measured = true) => {
    if (measured) await measure(name);
    if (process.env.LOOK_DIR) await page.screenshot({ path: `${process.env.LOOK_DIR}/ask-${lang}-${(shots += 1)}-${name}.png`, fullPage: true });
  };
  const measure = async (name) => {
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.flatMap((rule) => rule.nodes.map((node) => `${name}: ${rule.id} ${node.target} ${node.any[0]?.message ?? ""}`)), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} scrolls sideways`);
  };
  page.setDefaultTimeout(10_000);
  // Also after a failure: an open line would keep the run from ending.
  t.after(async () => {
    await context.close();
    await server.close();
  });
  return { server, page, looks, quietly: () => assert.deepEqual(complaints, []) };
}

test("shows what is asked, soonest first, and a survey is answered, changed, sent once and thanked for", { timeout: 60_000 }, async (t) => {
  const { server, page, looks, quietly } = await atHome(t, "tr");
  const lines = page.locator(".asks li");
  assert.deepEqual(await lines.locator("h3").allInnerTexts(), ["Nasıl hissediyorsunuz", "Nasıl hissediyorsunuz", "Doktorunuz için bir fotoğraf", "Pasaportunuz", "Fotoğraflarınızın yayımlanması", "Ödemeniz · €3.880"]);
  assert.match(await lines.nth(2).innerText(), /Doktorunuz şu anda nasıl göründüğünü görmek istiyor\.\s+Son tarih: /);
  await looks("home");
  await lines.first().getByRole("button").click();
  await page.getByRole("heading", { name: "Ne kadar iyi uyudunuz?" }).waitFor();
  assert.doesNotMatch(page.url(), /feeling|ohip/, "no name of what is asked in the address");
  await looks("question");
  await page.getByRole("button", { name: "Biraz" }).click();
  await page.getByRole("heading", { name: "Kendinizi ne kadar gergin hissediyorsunuz?" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Kendinizi ne kadar gergin hissediyorsunuz?" }).waitFor();
  await page.getByRole("button", { name: "Bu soruyu atla" }).click();
  await page.locator(".review").waitFor();
  await page.getByRole("button", { name: "Değiştir: Ne kadar iyi uyudunuz?" }).click();
  await page.getByRole("button", { name: "Çok" }).click();
  await page.locator(".review").waitFor();
  await looks("review", false);
  await page.locator(".dock .button").click({ clickCount: 3, delay: 20 });
  await page.locator(".outcome-mark").waitFor();
  assert.deepEqual([...server.mock.asked.values()], [{ step: "feeling", answers: [2, null] }]);
  assert.equal(await page.locator(".asks li").count(), 5, "what is still asked stands below");
  await looks("thanks");
  // Pain is asked as eleven numbers, and without a line it is kept and sent later.
  await page.locator(".asks li").first().getByRole("button").click();
  await page.context().setOffline(true);
  await page.locator('.pain-number[data-score="2"]').click();
  await page.locator(".dock .button").click();
  await page.locator(".review").waitFor();
  await page.locator(".dock .button").click();
  await page.locator(".card-warn").waitFor();
  await page.context().setOffline(false);
  await page.locator(".outcome-mark").waitFor({ timeout: 15_000 });
  assert.deepEqual([...server.mock.asked.values()][1], { step: "pain", answers: [2] });
  assert.equal(await page.evaluate(() => localStorage.getItem("portal.kept")), null);
  quietly();
});

test("photos are taken, looked at, taken again, and go on where the line was lost", { timeout: 60_000 }, async (t) => {
  const { server, page, looks, quietly } = await atHome(t, "ar", { asks: asksFor("ar").filter((each) => each.upload).map((each) => ({ ...each, upload: { ...each.upload, most_bytes: 1_048_576 } })) });
  await page.locator(".asks li").first().getByRole("button").click();
  const field = (n) => page.locator(".buttons input[type=file]").nth(n);
  await field(1).setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.getByRole("alert").filter({ hasText: "JPG" }).waitFor();
  await field(1).setInputFiles({ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(1_500_000) });
  await page.getByRole("alert").filter({ hasText: "2 ميغابايت" }).waitFor();
  await looks("wrong", false);
  await field(0).setInputFiles(png("one.png"));
  await page.locator(".file-card img").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.locator(".file-card input[type=file]").setInputFiles(png("one-again.png"));
  await field(0).setInputFiles({ name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await page.locator(".file-card").nth(1).waitFor();
  await looks("chosen", false);
  server.mock.state.storeDown = true;
  await page.locator(".dock .button").click();
  await page.getByRole("alert").filter({ hasText: "انقطع الاتصال" }).waitFor();
  await looks("lost");
  server.mock.state.storeDown = false;
  await page.locator(".dock .button").click();
  await page.getByRole("alert").filter({ hasText: "ربما يكون تالفًا" }).waitFor();
  assert.equal(await page.locator(".file-card").count(), 1, "the one that arrived stays");
  await page.locator(".dock .button").dblclick();
  await page.locator(".outcome-mark").waitFor();
  assert.deepEqual([...server.mock.asked.values()], [{ step: "photo", document_ids: ["up-1"] }], "announced once, sent once");
  assert.equal([...server.mock.uploads.values()].filter((each) => each.stored).length, 1);
  await looks("arrived", false);
  // Meanwhile the clinic has withdrawn the other one.
  server.mock.state.askOver = true;
  await page.locator(".asks li").first().getByRole("button").click();
  await page.locator(".buttons input[type=file]").first().setInputFiles({ name: "pass.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
  await page.locator(".dock .button").click();
  await page.getByRole("heading", { name: "لم يعد هذا مطلوبًا" }).waitFor();
  await looks("over");
  quietly();
});

test("a consent is read and refused without harm, what is owed is told, and nothing shows to whom nothing is asked of", { timeout: 60_000 }, async (t) => {
  const { server, page, looks, quietly } = await atHome(t, "ar", { asks: asksFor("ar").filter((each) => each.consent ?? each.payment) }, { dark: true });
  await page.locator(".asks li").first().getByRole("button").click();
  await page.locator(".agree-words").waitFor();
  await looks("consent");
  server.mock.state.consentVersion = "2";
  await page.getByRole("button", { name: "نعم، أوافق", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "تغيّر هذا النص" }).waitFor();
  await page.getByRole("button", { name: "لا، لا أوافق" }).dblclick();
  await page.getByRole("heading", { name: "شكرًا. سجّلنا رفضك." }).waitFor();
  assert.deepEqual(server.mock.consents, [{ purpose: "photos_for_publication", granted: false, text_version: "2" }]);
  await page.getByRole("button", { name: "إلى الصفحة الرئيسية" }).click();
  assert.equal(await page.locator(".asks li").count(), 1);
  await page.locator(".asks li").first().getByRole("button").click();
  assert.match(await page.locator(".owed").innerText(), /3,880/);
  await looks("payment");
  server.mock.state.home = { open_survey: null, asks: [] };
  await page.goto(`${server.base}/portal/`);
  await page.locator(".where").waitFor();
  assert.equal(await page.locator(".asks").count(), 0);
  await page.goto(`${server.base}/portal/ask/3`);
  await page.getByRole("heading", { name: "لم يعد هذا مطلوبًا" }).waitFor();
  quietly();
});
