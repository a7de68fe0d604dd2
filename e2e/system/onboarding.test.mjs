// A clinic that was opened a minute ago, set up by its owner in a real browser: every step by the panel's own buttons, up to a test journey that is closed.
import assert from "node:assert/strict";
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { desk, launch } from "../browser.mjs";
import { json, pause, until } from "./http.mjs";
import { minutes, number, processes, root, run, sandbox } from "./stack.mjs";

/** A command of the api's program, with the settings that the running api has. */
async function command(...args) {
  const { pid } = processes().api;
  const pairs = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
  const env = Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  return run(`${root}target/debug/api`, args, { cwd: root, env, timeout: minutes(2) });
}

/** What an authenticator app shows; no code is given away twice, since none is taken twice. */
function authenticator(secret) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(/[\s=]/g, "").toUpperCase()].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  let last = 0;
  const at = (step) => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac("sha1", key).update(counter).digest();
    const from = mac.at(-1) & 15;
    return String((mac.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
  };
  return async () => {
    const step = () => Math.floor(Date.now() / 30_000);
    while (step() <= last) await pause(250);
    last = step();
    return at(last);
  };
}

/** A tax number whose last digit is right. */
function taxNumber() {
  const nine = Array.from({ length: 9 }, (_, at) => (at === 0 ? randomInt(1, 10) : randomInt(10)));
  const sum = nine.reduce((all, digit, at) => {
    const shifted = (digit + 9 - at) % 10;
    return shifted === 0 ? all : all + ((shifted * 2 ** (9 - at)) % 9 || 9);
  }, 0);
  return nine.join("") + ((10 - (sum % 10)) % 10);
}

const secret = (bytes = 18) => randomBytes(bytes).toString("hex");

/** Accounts with partners as the owner has them in hand. Where events go is known only once the panel has said it. */
function accountsOf(slug, vkn) {
  return {
    whatsapp: { phone_number_id: String(randomInt(10 ** 11, 10 ** 12)), waba_id: String(randomInt(10 ** 12, 10 ** 13)), token: secret(), app_secret: secret(), verify_token: secret() },
    elevenlabs: { agent_id: `agent_${slug}`, phone_number_id: `phnum_${slug}`, api_key: secret(), webhook_secret: secret() },
    resend: { sender: `Setup <mail@${slug}.example>`, api_key: `re_${secret()}`, webhook_secret: `whsec_${randomBytes(24).toString("base64")}` },
    nilvera: { vkn, api_key: secret() },
  };
}

/** Tells the stand-in whose accounts it plays. The others stay: only this clinic is named. */
function register(slug, { whatsapp, elevenlabs, resend, nilvera }, webhooks, origin) {
  const at = (provider) => webhooks[provider] ?? `${origin}/webhooks/${provider}/not_yet_known`;
  const { phone_number_id, waba_id, token, app_secret } = whatsapp;
  return sandbox.put("/sandbox/endpoints", [
    {
      tenant: slug,
      whatsapp: { phone_number_id, waba_id, token, app_secret, webhook_url: at("whatsapp") },
      elevenlabs: { api_key: elevenlabs.api_key, agent_id: elevenlabs.agent_id, webhook_url: at("elevenlabs"), webhook_secret: elevenlabs.webhook_secret, tool_base_url: `${at("elevenlabs")}/tools` },
      resend: { api_key: resend.api_key, webhook_url: at("resend"), webhook_secret: resend.webhook_secret },
      nilvera: { api_key: nilvera.api_key },
    },
  ]);
}

// ASVS 6.5.1
test("an empty clinic is set up by its owner, in two sittings, and its test journey is closed", { timeout: minutes(12) }, async (t) => {
  const slug = `setup${String(Date.now()).slice(-9)}`;
  const email = `owner@${slug}.example`;
  const password = "wooden ferry and seven gulls";
  const owner = "Umay Şahin";
  const began = Date.now();
  const told = (what) => t.diagnostic(`${((Date.now() - began) / 1_000).toFixed(1)} s: ${what}`);

  const { stdout } = await command("clinic", "open", "--slug", slug, "--name", "Kurulum Kliniği", "--zone", "Europe/Istanbul", "--owner-name", owner, "--owner-email", email);
  const invitation = /^invitation: (\S+)$/m.exec(stdout)?.[1];
  assert.ok(invitation, stdout);
  const { origin } = new URL(invitation);

  const browser = await launch();
  t.after(() => browser.close());
  const complaints = [];
  /** A browser of its own, as on another device. */
  async function sitDown() {
    const seat = await desk(browser, { locale: "en-GB" });
    await seat.page.addInitScript(() => localStorage.setItem("panel.language", "en"));
    seat.page.setDefaultTimeout(30_000);
    return { ...seat, leave: () => (complaints.push(...seat.complaints), seat.context.close()) };
  }
  let seat = await sitDown();
  let { page } = seat;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const stepDone = (step) => page.locator(`[data-step=${step}].is-done`).waitFor();
  const goTo = async (step) => {
    await page.locator(`[data-step=${step}]`).click();
    await page.waitForURL(`${origin}/setup/${step}`);
  };
  let code;
  /** Presses, and answers the question who is there when it comes. */
  async function press(target) {
    await target.click();
    const asked = page.getByRole("heading", { name: "Confirm that it is you" });
    if (!(await asked.waitFor({ timeout: 1_500 }).then(() => true, () => false))) return;
    const dialog = page.locator("dialog[open]").last();
    await dialog.locator("input").fill(code ? await code() : password);
    await dialog.getByRole("button", { name: "Confirm and go on" }).click();
    await asked.waitFor({ state: "detached" });
  }
  async function credentials() {
    await page.locator("#email").fill(email);
    await page.locator("#password").fill(password);
    await page.locator("form button[type=submit]").click();
  }

  // The first sitting begins with the letter.
  await page.goto(invitation);
  await page.getByLabel("New password").fill(password);
  await button("Set password").click();
  await button("Sign in").click();
  await credentials();
  await page.locator(".rail").waitFor();
  await page.getByText("Finish setting up the clinic: 0 of 9").waitFor();
  told("the invitation is taken");

  await page.goto(`${origin}/setup/security`);
  await press(button("Set up"));
  code = authenticator(await page.getByLabel("If you cannot scan, type this key").first().inputValue());
  await page.getByLabel("Code that the app shows").fill(await code());
  await button("Confirm and switch on").click();
  await page.locator(".codes code").first().waitFor();
  const recovery = await page.locator(".codes code").allInnerTexts();
  assert.ok(recovery.length >= 8, `${recovery.length} recovery codes`);
  await button("I have kept the codes").click();
  await stepDone("security");

  // Out, and in again without the telephone.
  await page.locator(".rail-account").click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.locator("#email").waitFor();
  await credentials();
  await button("I don't have my phone").click();
  await page.getByLabel("Recovery code").fill(recovery[0]);
  await page.keyboard.press("Enter");
  await page.locator(".rail").waitFor();
  told("signed in with a recovery code");

  await page.goto(`${origin}/setup`);
  await page.waitForURL(`${origin}/setup/clinic`);
  const vkn = taxNumber();
  for (const [label, value] of [
    ["Company title", "Kurulum Sağlık Hizmetleri A.Ş."], ["Tax number (VKN)", vkn], ["Tax office", "Kadıköy"], ["MERSIS number", `0${vkn}00015`], ["Invoice series", "KUR"],
    ["Street and number", "Moda Caddesi 12"], ["District", "Kadıköy"], ["City", "İstanbul"], ["Number", "UST-2026-77"], ["Valid from", "2024-01-01"],
  ]) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Branch", { exact: true }).selectOption("dental");
  await page.getByRole("checkbox", { name: "Dental" }).check();
  await press(button("Save"));
  await stepDone("clinic");

  await goTo("brand");
  await page.getByLabel("Phone for patients").fill("+90 212 000 07 07");
  await page.getByLabel("Use the clinic's own colour in the portal").check();
  await page.getByLabel("Colour code").fill("#7a0019");
  await press(button("Save"));
  await stepDone("brand");
  await seat.leave();
  told("three steps are done; the browser is closed");

  // The second sitting, on another device: nothing of the wizard was kept, and it goes on where something is missing.
  seat = await sitDown();
  page = seat.page;
  await page.goto(origin);
  await credentials();
  await page.getByLabel("Code", { exact: true }).fill(await code());
  await page.locator(".rail").waitFor();
  await page.goto(`${origin}/setup`);
  await page.waitForURL(`${origin}/setup/team`);
  await page.getByText("3 of 9 done").waitFor();
  told("it goes on with the team");

  for (const [word, name] of [["Invite a coordinator", "Ece Yaman"], ["Invite a doctor", "Dr. Can Ak"]]) {
    await button(word).click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByLabel("Full name").fill(name);
    await dialog.getByLabel("E-mail").fill(`${name.split(" ").at(-1).toLowerCase()}@${slug}.example`);
    await press(dialog.getByRole("button", { name: "Send invitation" }));
    await page.locator("tr", { hasText: name }).waitFor();
  }
  await stepDone("team");

  await goTo("rota");
  for (const position of ["coordinator", "doctor", "admin"]) {
    const place = page.locator(`[data-position=${position}]`);
    await place.locator("select").selectOption({ label: `${owner} · Owner` });
    await press(place.getByRole("button", { name: "Add", exact: true }));
    await place.locator(".rota-name", { hasText: owner }).waitFor();
  }
  await stepDone("rota");
  told("the rota is set");

  const accounts = accountsOf(slug, vkn);
  await register(slug, accounts, {}, origin);
  await goTo("channels");
  const typed = {
    WhatsApp: { "Phone number id": accounts.whatsapp.phone_number_id, "Access token": accounts.whatsapp.token, "App secret": accounts.whatsapp.app_secret, "Verify token": accounts.whatsapp.verify_token },
    ElevenLabs: { "Voice agent id": accounts.elevenlabs.agent_id, "Calling number id": accounts.elevenlabs.phone_number_id, "API key": accounts.elevenlabs.api_key, "Webhook secret": accounts.elevenlabs.webhook_secret },
    Resend: { "Sender address": accounts.resend.sender, "API key": accounts.resend.api_key, "Webhook secret": accounts.resend.webhook_secret },
    Nilvera: { "Tax number": accounts.nilvera.vkn, "API key": accounts.nilvera.api_key },
  };
  const webhooks = {};
  for (const [partner, fields] of Object.entries(typed)) {
    const card = page.locator(`section[aria-labelledby=channel-${partner.toLowerCase()}]`);
    await card.getByRole("button", { name: "Enter details" }).click();
    for (const [label, value] of Object.entries(fields)) await card.getByLabel(label, { exact: true }).fill(value);
    await press(card.getByRole("button", { name: "Save", exact: true }));
    await card.locator("form").waitFor({ state: "detached" });
    if (partner !== "Nilvera") {
      webhooks[partner.toLowerCase()] = await card.getByLabel("Webhook address", { exact: true }).inputValue();
      assert.match(webhooks[partner.toLowerCase()], /^https?:\/\//);
    }
    await press(card.getByRole("button", { name: "Test", exact: true }));
    await card.getByText("Works", { exact: true }).waitFor();
  }
  // Now the addresses that the panel showed are pasted at the partners.
  await register(slug, accounts, webhooks, origin);
  await stepDone("channels");
  told("four channels are typed in and tested");

  await goTo("transfers");
  for (const partner of ["whatsapp", "resend", "elevenlabs", "openai"]) {
    const card = page.locator(`section[aria-labelledby=transfer-${partner}]`);
    // The first one without an entry is open already.
    const ground = card.getByLabel("Ground", { exact: true });
    if (!(await ground.waitFor({ timeout: 3_000 }).then(() => true, () => false))) await card.getByRole("button", { name: /^Enter/ }).click();
    assert.equal(await ground.inputValue(), "", "no ground is proposed");
    await ground.selectOption("standard_contract");
    await card.getByLabel("Reference").fill(`SS-${partner}-1`);
    await card.getByLabel("Valid until").fill("2035-12-31");
    await press(card.getByRole("button", { name: "Enter", exact: true }));
    await card.getByText("Entered", { exact: true }).waitFor();
  }
  await stepDone("transfers");

  await goTo("pathway");
  await press(button("Take this plan over: Dental, home the same day"));
  await press(button("Make it the usual one: Dental, home the same day"));
  await stepDone("pathway");
  told("everything is ready for the test journey");

  const phone = number();
  await goTo("test_journey");
  await page.getByLabel("Your own phone").fill(phone);
  await page.getByLabel("Language of the messages").selectOption("de");
  await press(button("Start the test journey"));
  const texts = async () => (await sandbox.get(`/sandbox/phones/${encodeURIComponent(phone)}`)).messages.map((message) => message.template);
  const next = page.locator(".walk-press");
  const pressed = [];
  // Ten days at four seconds a day, and room for a slow machine.
  for (const end = Date.now() + minutes(6); (await page.locator(".walk .setup-done").count()) === 0; ) {
    assert.ok(Date.now() < end, `the walk stands still after: ${pressed.join(", ")}; the page says: ${await page.locator(".walk-body").innerText()}`);
    assert.equal(await page.getByText("The test journey was cancelled").count(), 0, pressed.join(", "));
    if ((await next.count()) && (await next.isEnabled().catch(() => false))) {
      const word = await next.innerText({ timeout: 1_000 }).catch(() => null);
      // An offer that is accepted before its message goes out is not sent any more; an owner reads it first.
      if (word?.startsWith("Accept the quote")) await until("the offer is on the phone", async () => (await texts()).includes("quote_ready"));
      const acted = await next.click({ timeout: 1_000 }).then(() => true, () => false);
      if (word && acted) {
        pressed.push(word);
        told(word);
      }
    }
    assert.equal(await button("Try again").count(), 0, `nothing sticks: ${await page.locator(".walk-body").innerText()}`);
    await pause(300);
  }
  for (const word of ["Qualify the lead", "Book the consult", "Accept the quote for the patient", "Book the surgery"]) assert.ok(pressed.includes(word), `${word} in ${pressed.join(", ")}`);
  for (const start of ["Send a quote of", "Record the deposit of", "Record the rest of"]) assert.ok(pressed.some((word) => word.startsWith(start)), `${start} in ${pressed.join(", ")}`);
  assert.ok(pressed.some((word) => /^Answer the day \d+ check: pain 3$/.test(word)), pressed.join(", "));
  await page.getByText("Setting up is done").waitFor();
  assert.equal(await page.getByRole("link", { name: "Setting up", exact: true }).count(), 0, "the rail forgets it");
  told("closed, and setting up is done");

  const spent = { method: "POST", body: { email, password, code: recovery[0] } };
  await assert.rejects(json(`${origin}/v1/auth/sign_in`, spent), (error) => error.status === 401, "a recovery code lets in once");
  const { access_token } = await json(`${origin}/v1/auth/sign_in`, { method: "POST", body: { email, password, code: await code() } });
  const get = (path) => json(`${origin}${path}`, { headers: { authorization: `Bearer ${access_token}` } });
  const standing = await get("/v1/onboarding");
  assert.equal(standing.done, true);
  assert.deepEqual(standing.steps.filter((step) => !step.done), []);
  assert.equal(standing.test_journey.stage, "closed");
  const journey = await get(`/v1/journeys/${standing.test_journey.journey_id}`);
  assert.equal(journey.synthetic, true);
  assert.ok(journey.clock.rate > 1, "its own clock runs fast");
  assert.ok(journey.invoices.every((invoice) => invoice.number === null), JSON.stringify(journey.invoices));
  assert.equal((await json(`${origin}/v1/portal/clinic`)).accent, "#7a0019");

  // The ledger of the partners' stand-in is the judge: what they would have acted upon.
  const everything = await sandbox.ledger({ tenant: slug });
  assert.deepEqual(everything.filter((entry) => entry.partner === "nilvera"), [], "no invoice was handed to anybody");
  const whatsapp = everything.filter((entry) => entry.partner === "whatsapp");
  assert.deepEqual([...new Set(whatsapp.map((entry) => entry.recipient))], [phone], "messages went to the typed phone and to no other");
  const got = await texts();
  for (const template of ["lead_received", "consult_booked", "quote_ready", "deposit_received", "surgery_booked", "check_in", "invoice_ready"]) {
    assert.ok(got.includes(template), `${template} among ${got.join(", ")}`);
  }
  await seat.leave();
  assert.deepEqual(complaints, []);
});
