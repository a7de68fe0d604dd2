// One way to open the system's Chromium as somebody's phone.
import process from "node:process";
import { chromium } from "playwright-core";

const ZONES = { tr: "Europe/Istanbul", en: "Europe/London", de: "Europe/Berlin", ru: "Europe/Moscow", ar: "Asia/Riyadh" };
const LOCALES = { tr: "tr-TR", en: "en-GB", de: "de-DE", ru: "ru-RU", ar: "ar-SA" };

/** Launches the browser without its background traffic. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
}

/** A phone that speaks `lang`, in its owner's zone. */
export function phone(browser, lang, { width = 390, height = 844, dark = false, workers = false } = {}) {
  return browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: LOCALES[lang],
    timezoneId: ZONES[lang],
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    serviceWorkers: workers ? "allow" : "block",
  });
}
