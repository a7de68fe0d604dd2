// The portal in a real browser against the stand-in: what only a browser can show. `npm run test:browser -w portal`.
import assert from "node:assert/strict";
import process from "node:process";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, phone } from "./browser.mjs";
import { startMock } from "./server.mjs";
/* global document, navigator, localStorage, caches, getComputedStyle */

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A phone with the stand-in behind it, at the first question. */
async function atFirstQuestion(lang, state = {}) {
  const server = await startMock({ patient: lang, ...state });
  const context = await phone(browser, lang, { workers: true });
  const page = await context.newPage();
  await page.goto(`${server.base}/portal/l#good`);
  assert.equal(server.mock.state.spent, false, "opening the page spends nothing");
  await page.locator(".welcome .button").click();
  await page.locator(".pain-grid").waitFor();
  const close = async () => {
    await context.close();
    await server.close();
  };
  return { server, context, page, close };
}

/** Answers with this pain and "no" four times, up to the review. */
async function answerUpToReview(page, pain) {
  await page.locator(`.pain-number[data-score="${pain}"]`).click();
  await page.locator(".dock .button").click();
  for (let step = 2; step <= 5; step += 1) {
    await page.waitForURL(new RegExp(`/survey/${step}$`));
    await page.locator(".choice").first().click();
  }
  await page.waitForURL(/\/survey\/6$/);
  await page.locator(".dock .button").click();
  await page.locator(".review").waitFor();
}

test("opens, is answered and waits without a line, and the answer arrives once when the line is back", async () => {
  const { server, context, page, close } = await atFirstQuestion("de");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while ((await caches.keys()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await page.locator(".pain-grid").waitFor();
  await answerUpToReview(page, 8);
  await page.locator(".dock .button").click();
  await page.locator(".card-warn").waitFor();
  assert.match(await page.locator("main h1").innerText(), /weiß es noch nicht/);
  assert.equal(server.mock.accepted.size, 0);

  await page.reload();
  await page.locator(".card-warn").waitFor();
  await context.setOffline(false);
  await page.locator(".plan").waitFor({ timeout: 20_000 });
  assert.equal(server.mock.accepted.size, 1);
  assert.deepEqual([...server.mock.accepted.values()][0], { step_key: "d3", pain_score: 8, red_flags: [] });
  assert.equal(await page.evaluate(() => localStorage.getItem("portal.kept")), null);
  await close();
});

test("an ill server and three impatient taps make one answer", async () => {
  const { server, page, close } = await atFirstQuestion("tr", { failCheckIns: 1, delayMs: 300 });
  await answerUpToReview(page, 2);
  await page.locator(".dock .button").click({ clickCount: 3, delay: 20 });
  await page.locator(".outcome-mark").waitFor({ timeout: 20_000 });
  assert.equal(server.mock.posts, 2, "one refusal, one acceptance");
  assert.equal(server.mock.accepted.size, 1);
  await page.goBack();
  assert.equal(await page.locator(".pain-grid").count(), 0, "going back does not ask again");
  await close();
});

test("a closed page loses no tap, and the phone's back button goes one question back", async () => {
  const { page, close } = await atFirstQuestion("ru");
  await page.locator('.pain-number[data-score="5"]').click();
  await page.locator(".dock .button").click();
  await page.waitForURL(/\/survey\/2$/);
  await page.reload();
  await page.locator(".yes-no").waitFor();
  await page.goBack();
  assert.equal(await page.locator('input[name="pain"]:checked').getAttribute("value"), "5");
  await close();
});

test("the whole survey can be answered with the keyboard alone", async () => {
  const { server, page, close } = await atFirstQuestion("en");
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Pain: into the group, seven steps to the right, on.
  while (!(await page.evaluate(() => document.activeElement?.getAttribute("name") === "pain"))) await press("Tab");
  await press("Space", ...Array(7).fill("ArrowRight"), "Enter");
  for (let step = 2; step <= 5; step += 1) {
    await page.waitForURL(new RegExp(`/survey/${step}$`));
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await press("Tab", "Enter");
  }
  await page.waitForURL(/\/survey\/6$/);
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await press("Tab");
  await page.keyboard.type("It hurts when I chew.");
  await press("Tab", "Enter");
  await page.locator(".review").waitFor();
  while (!(await page.evaluate(() => document.activeElement?.matches(".dock .button")))) await press("Tab");
  await press("Enter");
  await page.locator(".plan").waitFor();
  assert.deepEqual([...server.mock.accepted.values()][0], { step_key: "d3", pain_score: 7, red_flags: [], note: "It hurts when I chew." });
  await close();
});

test("the language can be changed anywhere, turns the page around, and is told to the clinic", async () => {
  const { server, page, close } = await atFirstQuestion("de");
  await page.locator(".language-select select").selectOption("ar");
  await page.waitForFunction(() => document.documentElement.dir === "rtl");
  const box = async (score) => (await page.locator(`.pain-number[data-score="${score}"]`).boundingBox()).x;
  assert.ok((await box(0)) > (await box(5)), "zero is on the right");
  await page.waitForTimeout(200);
  assert.deepEqual(server.mock.languages, ["ar"]);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.lang === "ar");
  await close();
});

test("another patient's link on the same phone never sends the first one's waiting answer", async () => {
  const { server, context, page, close } = await atFirstQuestion("de");
  await answerUpToReview(page, 4);
  server.mock.state.failCheckIns = 1_000;
  await page.locator(".dock .button").click();
  await page.locator(".card-warn").waitFor({ timeout: 15_000 });
  Object.assign(server.mock.state, { patient: "ar", spent: false, failCheckIns: 0 });
  const other = await context.newPage();
  await other.goto(`${server.base}/portal/l#good`);
  await other.locator(".welcome .button").click();
  await other.locator(".pain-grid").waitFor();
  await page.locator(".card-warn button").click({ timeout: 2_000 }).catch(() => undefined);
  await page.waitForTimeout(1_500);
  assert.equal(server.mock.accepted.size, 0);
  assert.match(await other.evaluate(() => localStorage.getItem("portal.kept")), /d3/, "it still waits for its own patient");
  await close();
});

test("shows who looked at the file, gathered, and closes the portal on another device", async () => {
  const { server, page, close } = await atFirstQuestion("ar");
  await page.goto(`${server.base}/portal/`);
  await page.getByRole("button", { name: "بياناتي وأجهزتي" }).click();
  const lines = page.locator("section[aria-labelledby=looked-title] li");
  await lines.first().waitFor();
  assert.equal(await lines.count(), 2);
  assert.match(await lines.first().innerText(), /الطبيب: اطلاع على ملفك[\s\S]*2 مرات/);
  const devices = page.locator("section[aria-labelledby=devices-title] li");
  assert.equal(await devices.first().getByRole("button").count(), 0, "this phone signs out on the first screen");
  await devices.filter({ hasText: "Windows" }).getByRole("button").click();
  await devices.filter({ hasText: "Windows" }).waitFor({ state: "detached" });
  assert.equal(server.mock.state.devices.length, 2);
  await page.goBack();
  await page.locator(".human-bar").waitFor();
  await close();
});

test("lets somebody look along with a link shown once, and ends it on their devices too", async () => {
  const { server, page, close } = await atFirstQuestion("ar");
  await page.goto(`${server.base}/portal/mine`);
  const section = page.locator("section[aria-labelledby=with-title]");
  await section.getByText("Lina").waitFor();
  await section.getByRole("button", { name: "السماح لشخص بالمتابعة" }).click();
  await section.getByRole("button", { name: "إنشاء الرابط" }).click();
  await section.getByText("يرجى كتابة اسم.").waitFor();
  await section.locator("input[type=text]").fill("خالتي هدى");
  await section.getByLabel("أن يرى أين أنا وما القادم").uncheck();
  await section.getByRole("button", { name: "إنشاء الرابط" }).click();
  await section.getByText("يرجى اختيار واحد على الأقل.").waitFor();
  await section.getByLabel("أن يجيب عن حالي").check();
  await section.getByRole("button", { name: "إنشاء الرابط" }).dblclick();
  await section.locator(".made-link").waitFor();
  assert.deepEqual(server.mock.state.companions.map((each) => each.scopes), [["itinerary"], ["check_ins"]], "two taps let one person in");
  assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes("kK3v9Qw2")), false, "the key is not kept on the phone");
  await section.getByRole("button", { name: "سلّمته" }).click();
  assert.equal(await section.locator(".made-link").count(), 0);
  const lina = section.locator("li", { hasText: "Lina" });
  await lina.getByRole("button", { name: "إنهاء" }).click();
  await lina.getByRole("button", { name: "نعم، إنهاء" }).click();
  await lina.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.querySelectorAll("section[aria-labelledby=devices-title] li").length === 2);
  await close();
});

test("who looks along reads why this page is not theirs", async () => {
  const { server, page, close } = await atFirstQuestion("en");
  server.mock.state.companion = true;
  await page.goto(`${server.base}/portal/mine`);
  await page.getByText("You are looking along with somebody.").waitFor();
  assert.equal(await page.locator(".note-warn").count(), 0);
  await close();
});

test("a spent link leads to a code: asked for, mistyped, typed on an Arabic keyboard, and in", async () => {
  const server = await startMock({ patient: "ar" });
  const context = await phone(browser, "ar");
  const page = await context.newPage();
  await page.goto(`${server.base}/portal/l#old`);
  await page.locator(".welcome .button").click();
  await page.getByRole("button", { name: "أرسلوا لي رمزًا بدلًا من ذلك" }).click();
  await page.locator("input[type=tel]").fill("0501234567");
  await page.getByRole("button", { name: "إرسال الرمز" }).click();
  await page.getByRole("alert").filter({ hasText: "+49 151 23456789" }).waitFor();
  await page.locator("input[type=tel]").fill("+966 50 123 4567");
  await page.getByRole("button", { name: "إرسال الرمز" }).click();
  await page.locator(".digits").waitFor();
  assert.deepEqual(server.mock.codes, [{ channel: "whatsapp", address: "+966 50 123 4567" }]);
  await page.locator(".digits").fill("000000");
  await page.getByRole("button", { name: "افتح صفحتي" }).click();
  await page.getByRole("alert").filter({ hasText: "خمس محاولات" }).waitFor();
  await page.locator(".digits").fill("");
  await page.locator(".digits").pressSequentially("١٢٣٤٥٦");
  await page.getByRole("button", { name: "افتح صفحتي" }).click();
  await page.locator(".pain-grid").waitFor();
  assert.doesNotMatch(page.url(), /966|123456/);
  await context.close();
  await server.close();
});

test("without scripts the page still says how to reach a person", async () => {
  const server = await startMock();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/portal/l#good`);
  assert.match(await page.locator(".fallback").innerText(), /112/);
  await context.close();
  await server.close();
});

test("wears the clinic's own colour, by day and by night, without a breach of contrast or of the content policy", async () => {
  for (const dark of [false, true]) {
    const server = await startMock({ patient: "de", accent: "#7a0019", spent: true });
    const context = await phone(browser, "de", { dark });
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${server.base}/portal/`);
    await page.locator(".card").first().waitFor();
    await page.waitForFunction(() => document.documentElement.style.getPropertyValue("--clinic-day") !== "");
    const colour = await page.locator(".clinic").evaluate((name) => getComputedStyle(name).color);
    assert.equal(colour === "rgb(122, 0, 25)", !dark, colour);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa"]).analyze();
    assert.deepEqual(violations.map((rule) => `${rule.id} ${rule.nodes.map((node) => node.target)}`), []);
    assert.deepEqual(complaints, []);
    if (process.env.LOOK_DIR) await page.screenshot({ path: `${process.env.LOOK_DIR}/portal-accent-${dark ? "dark" : "light"}.png` });
    await context.close();
    await server.close();
  }
});
