// Takes this package's screens against the stand-in, and fails on anything axe finds, on sideways scrolling and on small targets:
// `npm run screens -w portal [out] [languages, e.g. tr,ar]`. The screens of the real stack are taken by the e2e workspace.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { URL, fileURLToPath } from "node:url";
import { asksFor } from "./asks.mjs";
import { launch, phone } from "./browser.mjs";
import { aQuote, homeFor } from "./patients.mjs";
import { startMock } from "./server.mjs";
/* global document, innerWidth, axe, getComputedStyle, history, window, Event */

const out = process.argv[2] ?? fileURLToPath(new URL("../../test-results/portal-screens/", import.meta.url));
mkdirSync(out, { recursive: true });
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const only = process.argv[3]?.split(",") ?? ["tr", "en", "de", "ru", "ar"];
const faults = [];

/** What must hold on every screen: measured in the page. */
async function inspect(page, name) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const words = [];
    const result = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "target-size": { enabled: false } } }); // own check below: 48 px
    for (const violation of result.violations) words.push(`${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
    if (document.documentElement.scrollWidth > innerWidth) words.push(`scrolls sideways: ${document.documentElement.scrollWidth} > ${innerWidth}`);
    for (const target of document.querySelectorAll("a, button, select, textarea, summary, label.pain-number, label.file-button")) {
      const box = target.getBoundingClientRect();
      if (target.matches(".skip") || getComputedStyle(target).display === "none") continue;
      if (box.height < 47.5 || box.width < 47.5) words.push(`small target ${Math.round(box.width)}×${Math.round(box.height)}: ${target.className || target.tagName}`);
    }
    return words;
  });
  for (const words of found) faults.push(`${name}: ${words}`);
}

async function shoot(page, name, { full = true } = {}) {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(120);
  await inspect(page, name);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: full });
}

async function open(base, context, lang) {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${lang}: page error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) faults.push(`${lang}: console ${message.text()}`);
  });
  await page.goto(`${base}/portal/l#good`);
  await page.locator(".welcome h1").waitFor();
  return page;
}

const step = (page, selector) => page.locator(selector).click();
const heading = (page) => page.locator("main h1").innerText();
/** Waits until another question is on screen. */
async function onward(page, act) {
  const before = await heading(page);
  await act();
  await page.waitForFunction((old) => document.querySelector("main h1")?.innerText !== old, before);
}

async function survey(page, shootAs, { pain, yes = [] }) {
  await page.locator(".pain-grid").waitFor();
  await page.locator(`.pain-number[data-score="${pain}"]`).click();
  if (shootAs) await shoot(page, `${shootAs}-pain`, { full: false });
  await onward(page, () => step(page, ".dock .button"));
  for (let at = 0; at < 4; at += 1) {
    if (yes.includes(at)) {
      await page.locator(".choice").nth(1).click();
      if (await page.locator(".question .card-alarm").count()) {
        if (shootAs) await shoot(page, `${shootAs}-urgent`);
        await onward(page, () => step(page, ".dock .button"));
      }
    } else {
      if (shootAs && at === 0) await shoot(page, `${shootAs}-flag`, { full: false });
      await onward(page, () => page.locator(".choice").nth(0).click());
    }
  }
  if (shootAs) await shoot(page, `${shootAs}-note`, { full: false });
  await onward(page, () => step(page, ".dock .button"));
  if (shootAs) await shoot(page, `${shootAs}-review`);
}

async function tour(browser, lang, size, suffix = "") {
  const server = await startMock({ patient: lang });
  const context = await phone(browser, lang, size);
  const name = `${lang}${suffix}`;
  const page = await open(server.base, context, lang);
  await shoot(page, `${name}-link`);
  await step(page, ".welcome .button");
  await page.locator(".pain-grid").waitFor();
  await page.goto(`${server.base}/portal/`);
  await page.locator(".where").waitFor();
  await shoot(page, `${name}-home-top`, { full: false });
  await step(page, "summary");
  await shoot(page, `${name}-home`);
  await step(page, ".card-accent .button");
  await survey(page, name, { pain: 8, yes: [1] });
  await onward(page, () => step(page, ".dock .button"));
  await page.locator(".plan").waitFor();
  await shoot(page, `${name}-worry`);
  await step(page, "main > .button-quiet");
  await page.locator(".where").waitFor();
  await shoot(page, `${name}-home-worried`);
  await context.close();
  await server.close();
}

async function rest(browser, lang) {
  const server = await startMock({ patient: lang });
  const context = await phone(browser, lang);
  const page = await open(server.base, context, lang);
  await step(page, ".welcome .button");
  await survey(page, null, { pain: 2 });
  await context.setOffline(true);
  await onward(page, () => step(page, ".dock .button"));
  await shoot(page, `${lang}-kept`);
  await context.setOffline(false);
  await page.locator(".outcome-mark").waitFor({ timeout: 15_000 });
  await shoot(page, `${lang}-calm`);

  const home = homeFor(lang);
  server.mock.state.home = {
    open_survey: null,
    last_check_in: null,
    quote: aQuote(),
    consult: { starts_at: new Date(Date.now() + 600_000), ends_at: new Date(Date.now() + 2_400_000).toISOString(), join_url: "https://meet.example.test/room" },
    journey: { ...home.journey, stage: "quote", steps: home.journey.steps.map((each, at) => ({ ...each, state: at < 2 ? "done" : at === 2 ? "now" : "next", at: at < 2 ? each.at : null })) },
  };
  await page.goto(`${server.base}/portal/`);
  await page.locator(".where").waitFor();
  await shoot(page, `${lang}-home-quote`);
  await page.locator(".card-accent button").click();
  await page.locator(".offer").waitFor();
  await step(page, "main > .button-big");
  await shoot(page, `${lang}-quote`);

  await context.setOffline(true);
  await page.evaluate(() => {
    history.pushState(null, "", "/portal/");
    window.dispatchEvent(new Event("portal:moved"));
    window.dispatchEvent(new Event("online"));
  });
  await page.locator(".note-warn").waitFor();
  await shoot(page, `${lang}-home-offline`, { full: false });
  await context.setOffline(false);

  await page.goto(`${server.base}/portal/mine`);
  await page.locator("section[aria-labelledby=with-title] li").first().waitFor();
  await page.locator("section[aria-labelledby=with-title] > .button").click();
  await shoot(page, `${lang}-mine-invite`);
  await page.locator("section[aria-labelledby=with-title] input[type=text]").fill("Lina");
  await page.locator("section[aria-labelledby=with-title] form .button").first().click();
  await page.locator(".made-link").waitFor();
  await shoot(page, `${lang}-mine-link`);
  await page.goto(`${server.base}/portal/code`);
  await page.locator("input[type=tel]").waitFor();
  await shoot(page, `${lang}-code`);
  await page.locator("input[type=tel]").fill("+49 151 23456789");
  await page.locator("form .button-big").click();
  await page.locator(".digits").waitFor();
  await shoot(page, `${lang}-code-enter`);

  server.mock.state.home = { open_survey: null, asks: asksFor(lang) };
  for (const [n, ready] of [[0, ".choice-long"], [1, ".pain-grid"], [2, ".file-button"], [3, ".file-button"], [4, ".agree-words"], [5, ".owed"]]) {
    await page.goto(`${server.base}/portal/`);
    await page.locator(".asks").waitFor();
    if (n === 0) await shoot(page, `${lang}-asks`);
    await page.locator(".asks li").nth(n).getByRole("button").click();
    await page.locator(ready).first().waitFor();
    await shoot(page, `${lang}-ask-${n + 1}`);
  }

  server.mock.state.signedOut = true;
  await page.goto(`${server.base}/portal/`);
  await page.locator(".lead").waitFor();
  await shoot(page, `${lang}-signed-out`, { full: false });
  await context.close();
  await server.close();
}

const browser = await launch();
try {
  for (const lang of only) {
    await tour(browser, lang, { width: 390, height: 844 });
    await rest(browser, lang);
  }
  for (const lang of ["de", "ru", "ar"].filter((each) => only.includes(each))) await tour(browser, lang, { width: 360, height: 740 }, "-360");
  for (const lang of ["tr", "ar"].filter((each) => only.includes(each))) await tour(browser, lang, { dark: true }, "-dark");
} finally {
  await browser.close();
}
process.stdout.write(`Screens in ${out}\n`);
if (faults.length > 0) {
  process.stderr.write(`${[...new Set(faults)].join("\n")}\n`);
  process.exit(1);
}
