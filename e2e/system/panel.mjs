// A seat at the panel of the running system: somebody signed in, in a window of their own, and what every look at a screen checks.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { accessibilityBreaches, desk } from "../browser.mjs";
import { signIn } from "../demo.mjs";
import { json } from "./http.mjs";

/** Letters that nobody else's run has; a name may hold no digits. */
export const tail = () => [...String(Date.now()).slice(-6)].map((digit) => "abcdefghij"[digit]).join("");

/** Somebody at a window. `account` is one of the clinic's, `lang` the panel's language. */
export class Seat {
  static async at(browser, clinic, account, { lang = "tr", enter = signIn, ...look } = {}) {
    const { context, page, complaints } = await desk(browser, { locale: lang === "tr" ? "tr-TR" : "en-GB", ...look });
    await context.addInitScript((language) => localStorage.setItem("panel.language", language), lang);
    page.setDefaultTimeout(15_000);
    await enter(page, { panel: clinic.base, account });
    return Object.assign(new Seat(), { context, page, complaints, base: clinic.base, seen: [] });
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }
  link(name) {
    return this.page.getByRole("link", { name, exact: true });
  }
  heading(name) {
    return this.page.getByRole("heading", { name, exact: true });
  }
  dialog() {
    return this.page.locator("dialog[open]").last();
  }
  toast(text) {
    return this.page.locator(".toast", { hasText: text });
  }
  /** A notice lies over the list below it for some seconds; who wants to go on there closes it. */
  async closeToasts() {
    const crosses = this.page.locator(".toast").getByRole("button", { name: /^(Bildirimi kapat|Dismiss)/ });
    while (await crosses.count()) await crosses.first().click().catch(() => undefined);
  }
  section(title) {
    return this.page.locator(".day-section", { has: this.page.getByRole("heading", { name: title }) });
  }
  /** A place of the rail. */
  async place(name) {
    await this.page.locator(".rail").getByRole("link", { name, exact: true }).click();
  }
  /** Off every list, so that what waits for the pointer to leave comes. */
  async pointAway() {
    await this.page.mouse.move(640, 3);
  }

  /** The screen as it stands: nothing that keeps somebody out, no word that is a code or a hole. */
  async look(what) {
    this.seen.push(what);
    const began = Date.now();
    assert.deepEqual(await accessibilityBreaches(this.page), [], what);
    const text = await this.page.locator("body").innerText();
    // Codes of the api have underscores; words do not, but for the name that advertisers know.
    assert.doesNotMatch(text.replaceAll(/\S+@\S+|\S*:\/\/\S+|\butm_campaign\b/g, ""), /\{\{|\bundefined\b|\bNaN\b|\[object|\b[a-z]+(?:_[a-z]+)+\b/, what);
    this.looking = (this.looking ?? 0) + Date.now() - began;
  }

  /** Leaves; with LOOK_DIR a picture of what was there last, for whoever asks why a test failed. */
  async leave(name) {
    if (process.env.LOOK_DIR) await this.page.screenshot({ path: `${process.env.LOOK_DIR}/${name}.png` }).catch(() => undefined);
    await this.context.close();
  }
}

/** Somebody writes to the clinic by the form on its site. */
export function visit(clinic, form) {
  return json(`${clinic.base}/v1/intake`, { method: "POST", body: { site_key: clinic.intake.site_key, ...form } });
}

/** A German telephone number that nobody has. */
export const mobile = () => `+49151${String(randomInt(10 ** 7, 10 ** 8))}`;
