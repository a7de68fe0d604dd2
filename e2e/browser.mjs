// The system's Chromium without its background traffic, and the checks that every look at a page shares.
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--lang=tr"],
  });
}

/** A coordinator's desk: 1280×720, Turkish, İstanbul. Everything the page complains about is collected. */
export async function desk(browser, { width = 1280, height = 720, dark = false, locale = "tr-TR" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    timezoneId: "Europe/Istanbul",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A refused sign-in or refresh is part of the story; a broken content policy or a React warning is not.
    if (message.type() === "error" && !/status of 4\d\d|ERR_/.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** Breaches of WCAG 2.2 A and AA on the page as it stands, one line each. */
export async function accessibilityBreaches(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
}

/** The focus comes to rest on what is meant. A page hands it over a moment after it has painted: on a busy machine that moment can be seen. */
export function focusRestsOn(wanted) {
  return wanted.and(wanted.page().locator(":focus")).waitFor({ timeout: 5_000 });
}

/** Carries a card of the lead board over a column; the mouse is still down then. */
export async function carry(page, card, column) {
  const from = await card.boundingBox();
  const target = await page.locator(`[data-drop="${column}"]`).boundingBox();
  await page.mouse.move(from.x + 40, from.y + 18);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 });
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 6 });
}

const zones = { tr: "Europe/Istanbul", en: "Europe/London", de: "Europe/Berlin", ru: "Europe/Moscow", ar: "Asia/Riyadh" };
const locales = { tr: "tr-TR", en: "en-GB", de: "de-DE", ru: "ru-RU", ar: "ar-SA" };

/** A patient's phone: 390×844, in their language and zone. */
export async function phone(browser, lang, { dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    colorScheme: dark ? "dark" : "light",
    isMobile: true,
    hasTouch: true,
    locale: locales[lang],
    timezoneId: zones[lang],
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { context, page, complaints };
}
