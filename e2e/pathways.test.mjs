// Care plans in a real browser against the stand-in: looked at, changed in a draft, mended, rehearsed, published.
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
  assert.deepEqual(seat.complaints, []);
  await seat.context.close();
  await mock.close();
});

const button = (name) => page.getByRole("button", { name, exact: true });
const link = (name) => page.getByRole("link", { name, exact: true });
const heading = (name) => page.getByRole("heading", { name, exact: true });
const noBreach = async () => assert.deepEqual(await accessibilityBreaches(page), []);
const noSideways = async () => assert.equal(await page.locator("#main").evaluate((main) => main.scrollWidth - main.clientWidth), 0);
const sent = (name) => mock.posts.filter((post) => post.name === name);
const draft = () => mock.pathways.d1.find((each) => each.state === "draft");
async function prove() {
  await page.getByLabel("Şifreniz").fill("correct horse");
  await button("Doğrula ve sürdür").click();
}
/** Version 3 as a draft that differs from the active one. */
function drafted(change = () => undefined) {
  const body = structuredClone(mock.pathways.d1[0].body);
  body.version = 3;
  change(body);
  mock.pathways.d1.unshift({ version: 3, state: "draft", created_at: new Date().toISOString(), body, open_journeys: 0, open_by_stage: {} });
}

test("lists the clinic's plans and shows a version in plain words", async () => {
  await page.goto(mock.base);
  await link("Planlar").click();
  await page.locator("tr", { hasText: "Diş, aynı gün taburcu" }).getByText("16", { exact: true }).waitFor();
  await noBreach();
  await link("Diş, aynı gün taburcu").click();
  await page.locator("tr", { hasText: "2. sürüm" }).getByText("Takip 9").waitFor();
  await heading("2. sürüm nasıl işler").waitFor();
  assert.equal(await page.locator("section[aria-labelledby=picture-checks] .stops > li").count(), 8, "seven checks and the invoice");
  await page.getByText("taburculuktan 1 gün sonra").waitFor();
  await page.getByText("30 dakika sonra").waitFor();
  await page.getByText("21:00–09:00").waitFor();
  const own = page.locator(".own-steps").first().locator("li");
  assert.equal(await own.count(), 4, "four steps before surgery");
  assert.equal(await page.locator("section[aria-labelledby=picture-checks] .own-steps li").count(), 1, "and one after");
  assert.match(await own.nth(0).innerText(), /ameliyattan 21 gün önce\s+Mesaj: yolculuk bilgileri\s+Yalnızca yurt dışından gelen hastalara\s+Zamanı geçmişse hemen yapılır/);
  assert.match(await own.nth(1).innerText(), /Görev, koordinatör, 48 saat içinde: evrakları kontrol et/);
  assert.doesNotMatch(await page.locator("#main").innerText(), /[{}]|_after_/);
  await noBreach();
  await link("1. sürüm").click();
  await page.getByText("taburculuktan 3 gün sonra").waitFor();
  assert.equal(new URL(page.url()).search, "?version=1");
});

test("begins a draft, shows each fault at its field, and saves what was mended", async () => {
  await page.goto(`${mock.base}/pathways`);
  await button("Geçerli sürümden taslak başlat: Diş, aynı gün taburcu").click();
  await prove();
  await page.waitForURL(/\/pathways\/d1\/draft$/);
  await page.getByLabel("3. gün: Saat").selectOption("22");
  await page.getByLabel("Bilgisayar sesiyle arama").fill("2");
  await page.getByLabel("Sıradakine geçiş süresi").fill("");
  await page.getByText("Henüz kaydedilmedi").waitFor();
  await button("Taslağı kaydet").click();
  await page.getByText("Tam sayı yazın.").first().waitFor();
  assert.equal(sent("save_draft").length, 1, "nothing is sent while a number is missing");
  await page.getByLabel("Sıradakine geçiş süresi").fill("20");
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Düzeltilecek 2 şey kaldı.").waitFor();
  const hour = page.getByLabel("3. gün: Saat");
  assert.equal(await hour.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator(`#${await hour.getAttribute("aria-describedby")}`).innerText(), /Sessiz saatlere denk geliyor/);
  await noBreach();
  await link("3. gün, saat").click();
  await focusRestsOn(hour);
  await hour.selectOption("10");
  await page.getByLabel("Bilgisayar sesiyle arama").fill("24");
  await button("Kontrol ekle").click();
  await page.getByLabel("8. kontrol: Gün").fill("270");
  await button("Kontrolü kaldır: 1. gün").click();
  await button("doktor: yukarı al").click();
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Hata yok.").waitFor();
  assert.deepEqual(draft().body.checks.map((check) => check.day), [3, 7, 14, 30, 90, 180, 270]);
  assert.deepEqual(draft().body.escalation, { positions: ["doctor", "coordinator", "admin"], climb_after_minutes: 20 });
});

test("adds a step of the plan's own, shows what is wrong at its fields, and saves it mended", async () => {
  mock.clinic.proved = true;
  drafted();
  await page.goto(`${mock.base}/pathways/d1/draft`);
  await button("Adımı kaldır: 5. adım").click();
  await focusRestsOn(button("Adım ekle"));
  await button("Adım ekle").click();
  await page.getByLabel("5. adım: Ne", { exact: true }).selectOption("travel_details");
  await page.getByLabel("5. adım: Ne zaman").selectOption("after_discharge");
  await page.getByLabel("5. adım: Sayı").fill("");
  await button("Taslağı kaydet").click();
  await page.locator(".step").getByText("Tam sayı yazın.").waitFor();
  assert.equal(sent("save_draft").length, 0, "nothing is sent while its number is missing");
  await page.getByLabel("5. adım: Sayı").fill("400");
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Düzeltilecek 2 şey kaldı.").waitFor();
  const when = page.getByLabel("5. adım: Ne zaman");
  const count = page.getByLabel("5. adım: Sayı");
  assert.deepEqual([await when.getAttribute("aria-invalid"), await count.getAttribute("aria-invalid")], ["true", "true"]);
  assert.match(await page.locator(`#${await when.getAttribute("aria-describedby")}`).innerText(), /Son kontrolden önce bir zaman seçin[^]*ameliyattan sayın/);
  await noBreach();
  await noSideways();
  await link("5. adım (yolculuk bilgileri), neye göre sayıldığı").click();
  await focusRestsOn(when);
  await page.getByLabel("5. adım: Ne", { exact: true }).selectOption("call_patient");
  await page.getByLabel("5. adım: Kime").selectOption("doctor");
  await page.getByLabel("5. adım: en geç").fill("0");
  await count.fill("36");
  await page.getByLabel("5. adım: Gün ya da saat").selectOption("hour");
  await button("Taslağı kaydet").click();
  await page.locator(".step").getByText("Süre olmadan hiçbir şey olmaz. En az 1 yazın.").waitFor();
  await page.getByLabel("5. adım: en geç").fill("12");
  const step = page.locator(".step").nth(4);
  await step.getByLabel("açık uyarı yoksa").check();
  await step.getByLabel("Deutsch").check();
  await page.getByLabel("5. adım: Zamanı geçmişse").selectOption("skip");
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Hata yok.").waitFor();
  assert.deepEqual(draft().body.steps.map((each) => each.key), ["travel", "papers", "prepare", "arrival", "call_patient"]);
  assert.deepEqual(draft().body.steps[4], { key: "call_patient", anchor: "discharge", offset_hours: 36, when: [{ is: "no_open_escalation" }, { is: "language", any_of: ["de"] }], late: "skip", act: { kind: "task", code: "call_patient", position: "doctor", within_hours: 12 } });
  await button("Prova et").click();
  await page.locator("[data-persona=steady]").getByRole("link").first().click();
  await page.getByText("Haber verildi, doktor: görev, hastayı ara").waitFor();
  await page.getByText("Haber verildi, koordinatör: görev, evrakları kontrol et").waitFor();
  await page.getByText("Mesaj: yolculuk bilgileri").waitFor();
});

test("asks before something unsaved is left behind", async () => {
  drafted();
  await page.goto(`${mock.base}/pathways/d1/draft`);
  await page.getByLabel("Görüşmeden önce").fill("12");
  await link("Günüm").click();
  await heading("Kaydetmeden çıkılsın mı?").waitFor();
  await noBreach();
  await button("Kal").click();
  assert.equal(await page.getByLabel("Görüşmeden önce").inputValue(), "12");
  await link("Günüm").click();
  await button("Çık").click();
  await page.locator("[data-row]").first().waitFor();
  assert.equal(sent("save_draft").length, 0);
});

test("a refusal that names a field stands at that field", async () => {
  mock.clinic.proved = true;
  drafted();
  await page.goto(`${mock.base}/pathways/d1/draft`);
  await page.getByLabel("7. kontrol: Gün").fill("9999");
  await button("Taslağı kaydet").click();
  await page.locator(".checks-table").getByText("is too large").waitFor();
  assert.equal(await page.getByLabel("7. kontrol: Gün").getAttribute("aria-invalid"), "true");
});

test("shows a save by somebody else, and nothing of either is lost unseen", async () => {
  mock.clinic.proved = true;
  drafted();
  await page.goto(`${mock.base}/pathways/d1/draft`);
  const stay = page.getByLabel("Eve dönüşe kadar");
  const theirs = (change) => Object.assign(draft(), { revision: (draft().revision ?? 1) + 1 }) && change(draft().body);
  await stay.fill("9");
  theirs((body) => (body.stay_days = 2));
  await button("Taslağı kaydet").click();
  await page.getByText("Siz yazarken başka biri bu taslağı kaydetti.").waitFor();
  assert.equal(sent("save_draft").length, 0);
  await noBreach();
  await button("Onunkini göster, benimkini bırak").click();
  await page.waitForFunction(() => document.querySelector("#at-stay_days-input").value === "2");
  await stay.fill("8");
  theirs((body) => (body.stay_days = 3));
  await button("Taslağı kaydet").click();
  await button("Benimkini onunkinin üzerine kaydet").click();
  await page.getByText("Kaydedildi.").first().waitFor();
  assert.equal(draft().body.stay_days, 8);
});

test("discards a draft after asking, and asks before one is replaced", async () => {
  mock.clinic.proved = true;
  drafted((body) => (body.invoice_after_days = 5));
  await page.goto(`${mock.base}/pathways/d1`);
  await button("Bu sürümden taslak başlat: 1. sürüm").click();
  await heading("1. sürümden yeniden başlansın mı?").waitFor();
  await noBreach();
  await button("Taslağın yerine koy").click();
  await page.waitForURL(/draft$/);
  assert.deepEqual(sent("save_draft")[0].body, { from_version: 1 });
  assert.equal(await page.getByLabel("Taburculuktan sonra").inputValue(), "3", "the form shows what is stored now");
  await page.getByLabel("Taburculuktan sonra").fill("4");
  await button("Taslağı sil").click();
  await page.locator("dialog[open] .button.danger").click();
  await page.getByText("taslak silindi").first().waitFor();
  await page.waitForURL(/\/pathways\/d1$/);
  await page.locator("tr", { hasText: "3. sürüm" }).waitFor({ state: "detached" });
  assert.equal(draft(), undefined);
});

test("does not publish what the rehearsal forbids, leads to the place, and publishes once it is mended", async () => {
  drafted((body) => {
    body.escalation.climb_after_minutes = 90;
    body.checks.splice(4, 1);
  });
  await page.goto(`${mock.base}/pathways/d1/3/rehearsal`);
  const pain = page.locator("[data-persona=severe_pain]");
  await pain.getByText("Doktor, tehlike belirtisini bir saatten geç duyuyor.").waitFor();
  assert.equal(await page.locator("[data-persona]").count(), 8);
  await page.locator("[data-persona=steady]").getByText("1 az", { exact: true }).waitFor();
  assert.equal(await page.locator(".verdict-better").count(), 0, "fewer messages are not better by themselves");
  assert.equal(await button("Yayımla").isDisabled(), true);
  await page.locator("#publish-why", { hasText: "1 şey buldu" }).waitFor();
  await noBreach();
  await pain.getByRole("link", { name: "Düzelt: Sıradakine geçiş süresi" }).click();
  const minutes = page.getByLabel("Sıradakine geçiş süresi");
  await minutes.waitFor();
  await focusRestsOn(minutes);
  await minutes.fill("30");
  await button("Kaydet ve prova et").click();
  await prove();
  await heading("Yayımlanabilir").waitFor();
  await page.getByText("Süren 16 yolculuk, başladığı sürümde kalır.").waitFor();
  // Ten minutes later the proof is stale again.
  mock.clinic.proved = false;
  await button("Yayımla").click();
  await noBreach();
  assert.equal(sent("publish").length, 0, "nothing before the answer");
  await page.locator("dialog[open] .button.primary").click();
  await prove();
  await page.getByText("Diş, aynı gün taburcu: 3. sürüm geçerli").first().waitFor();
  await page.locator("tr", { hasText: "3. sürüm" }).getByText("Geçerli").waitFor();
  await page.locator("tr", { hasText: "2. sürüm" }).getByText("Arşivde").waitFor();
  assert.deepEqual(sent("publish"), [{ name: "publish", code: "d1", version: 3 }]);
});

test("shows faults instead of a rehearsal, each with its way to the form", async () => {
  drafted((body) => (body.invoice_after_days = 9));
  await page.goto(`${mock.base}/pathways/d1/3/rehearsal`);
  await page.getByText("Prova edilemiyor: önce düzeltilecek 1 şey var").waitFor();
  assert.equal(await button("Yayımla").isDisabled(), true);
  await link("Taburculuktan sonra").click();
  await page.getByText("en çok 7 güne izin verir").first().waitFor();
});

test("reads a patient's days by keyboard, with the words as they would arrive", async () => {
  await page.goto(`${mock.base}/pathways/d1/2/rehearsal`);
  await page.locator("[data-persona]").first().waitFor();
  for (const _ of [1, 2, 3, 4, 5, 6, 7]) await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await heading("Arapça okur").waitFor();
  await focusRestsOn(page.locator("#lived"));
  const bubble = page.locator(".bubble").first();
  assert.deepEqual([await bubble.getAttribute("dir"), await bubble.getAttribute("lang")], ["auto", "ar"]);
  assert.equal(await bubble.evaluate((each) => getComputedStyle(each).direction), "rtl");
  await page.locator(".days-when", { hasText: "Riyadh" }).first().waitFor();
  await page.locator("h3", { hasText: "Ameliyattan sonra 1. gün" }).waitFor();
  await noBreach();
  await link("Klinik").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".is-patient").length === 0 && document.querySelectorAll(".is-staff").length > 0);
  assert.match(page.url(), /persona=arabic&who=staff/);
  await page.goto(`${mock.base}/pathways/d1/2/rehearsal?persona=cancels`);
  await page.locator(".is-dropped", { hasText: "artık doğru değil, gönderilmedi" }).waitFor();
  await page.goto(`${mock.base}/pathways/d1/2/rehearsal?persona=partner_down`);
  await page.locator(".is-away", { hasText: "WhatsApp ulaşılamadı" }).waitFor();
});

test("whoever may only oversee reads everything and is offered nothing that would be refused", async () => {
  mock.me = { ...mock.me, permissions: mock.me.permissions.filter((each) => each !== "manage_clinic") };
  drafted();
  await page.goto(`${mock.base}/pathways/d1`);
  await link("Prova et: 3. sürüm").waitFor();
  assert.equal(await page.locator("#main").getByRole("button").count(), 0);
  await link("Prova et: 3. sürüm").click();
  await page.locator("#publish-why", { hasText: "sahip ve yöneticiler" }).waitFor();
  assert.equal(await button("Yayımla").isDisabled(), true);
});

test("is in nobody's way who does not oversee, and is found by Ctrl K", async () => {
  await page.goto(mock.base);
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("bakım plan");
  await page.keyboard.press("Enter");
  await heading("Bakım planları").waitFor();
  mock.me = { ...mock.me, permissions: ["own_account", "read_clinic", "care", "steer"] };
  await page.goto(mock.base);
  await page.locator("[data-row]").first().waitFor();
  assert.equal(await link("Planlar").count(), 0);
  await page.goto(`${mock.base}/pathways`);
  await page.getByRole("heading", { name: "Bakım planları" }).waitFor();
  await page.locator(".blank").waitFor();
});

test("holds together on a phone, in English", async () => {
  await seat.context.close();
  seat = await desk(browser, { width: 390, height: 844, locale: "en-GB" });
  page = seat.page;
  mock.me = { ...mock.me, staff: { ...mock.me.staff, lang: "en" } };
  drafted((body) => (body.checks[1].hour = 22));
  for (const [path, ready] of [["", "[data-row]"], ["/d1", ".ladder"], ["/d1/draft", ".draft-foot"], ["/d1/2/rehearsal", ".persona"], ["/d1/2/rehearsal?persona=silent", ".days"]]) {
    await page.goto(`${mock.base}/pathways${path}`);
    await page.locator(ready).first().waitFor();
    await noSideways();
    await noBreach();
  }
  await page.getByText("Told coordinator: alert, No answer").first().waitFor();
  await page.getByText("Day 1: No answer, taken by the coordinator after 10 minutes.").waitFor();
});
