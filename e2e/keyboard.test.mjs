// Keys, density and the lost line in a real browser against the stand-in, on the page where the day begins.
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

test("is worked without a mouse: slash finds, J moves, E takes the alert of the line and nothing else", async () => {
  await openDay();
  await page.keyboard.press("/");
  await page.locator(".palette input").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  const name = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.down("e");
  await page.keyboard.down("e");
  await page.keyboard.up("e");
  await alerts().locator(".todo-over", { hasText: name }).waitFor();
  await focusRestsOn(alerts().getByText(name));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.waitForTimeout(300);
  assert.deepEqual(mock.posts.map((post) => post.name), ["acknowledge_escalation", "change_task"], "each key did the act of its own line");
  await page.keyboard.press("?");
  await page.locator("dialog[open]", { hasText: "uyarıyı üstlen" }).waitFor();
});

test("keeps close lines on this device once chosen", async () => {
  await openDay();
  const tall = (await page.locator(".todo").first().boundingBox()).height;
  await page.locator(".rail-account").click();
  await page.getByRole("menuitemradio", { name: "Sıkışık" }).click();
  // Lines that came meanwhile may wrap once more before they settle.
  await page.waitForFunction((most) => document.querySelector(".todo").getBoundingClientRect().height < most, tall - 8);
  await page.reload();
  await section("Ekibi bekleyen").locator(".todo a").first().waitFor();
  assert.equal(await page.locator("html").getAttribute("data-density"), "compact");
  assert.deepEqual(await accessibilityBreaches(page), []);
});

test("says with its time which data is the last good one when the line is lost", async () => {
  await openDay();
  mock.fail["/v1/events"] = 503;
  mock.cutLines();
  await page.locator(".connection-banner", { hasText: /Son iyi veri: bugün \d\d:\d\d/ }).waitFor();
});
