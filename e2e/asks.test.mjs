// What pathways ask of patients, in a real browser against the stand-in: planned, waited for, worded; and one act on many journeys.
import assert from "node:assert/strict";
import process from "node:process";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
import { askOf } from "./mock/asks.mjs";
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
  mock.clinic.proved = true;
  seat = await desk(browser);
  page = seat.page;
  page.setDefaultTimeout(15_000);
});
afterEach(async () => {
  await seat.context.close();
  await mock.close();
  assert.deepEqual(seat.complaints, []);
});

const limit = { timeout: 90_000 };
const button = (name) => page.getByRole("button", { name, exact: true });
const link = (name) => page.getByRole("link", { name, exact: true });
const noBreach = async () => assert.deepEqual(await accessibilityBreaches(page), []);
const noSideways = async () => assert.equal(await page.locator("#main").evaluate((main) => main.scrollWidth - main.clientWidth), 0);
const sent = (name) => mock.posts.filter((post) => post.name === name);
const look = async (name) => process.env.LOOK_DIR && page.screenshot({ path: `${process.env.LOOK_DIR}/panel-${name}.png` });
async function inEnglish(path, size = {}) {
  await seat.context.close();
  mock.me = { ...mock.me, staff: { ...mock.me.staff, lang: "en" } };
  seat = await desk(browser, { locale: "en-GB", ...size });
  page = seat.page;
  page.setDefaultTimeout(15_000);
  await page.goto(`${mock.base}${path}`);
}
/** Version 3 as a draft like the active one, with these steps. */
function drafted(steps) {
  const body = { ...structuredClone(mock.pathways.d1[0].body), version: 3, steps };
  mock.pathways.d1.unshift({ version: 3, state: "draft", created_at: new Date().toISOString(), body, open_journeys: 0, open_by_stage: {} });
}
const draft = () => mock.pathways.d1.find((each) => each.state === "draft").body;
const leave = { then: "leave" };

test("a step asks for something: its fields by kind, what is wrong at its place, and the picture in words", limit, async () => {
  drafted([{ key: "photo", anchor: "surgery", offset_hours: 48, late: "skip", act: { kind: "photo", within_hours: 48, remind_after_hours: 12, otherwise: leave } }]);
  await page.goto(`${mock.base}/pathways/d1/draft`);
  await page.getByLabel("1. adım: Ne", { exact: true }).selectOption("survey");
  await page.getByLabel("1. adım: Hatırlatma, saat sonra").fill("48");
  await page.getByLabel("1. adım: Günün saati").selectOption("22");
  await page.getByLabel("1. adım: Yanıt gelmezse").selectOption("coordinator");
  await page.getByLabel("1. adım: Görevin süresi, saat").fill("0");
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Düzeltilecek 4 şey kaldı.").waitFor();
  const at = (place) => page.locator(`[id="at-steps-0-${place}-wrong"]`).innerText();
  assert.match(await at("act-within_hours"), /süre bitmeden olmalı/);
  assert.match(await at("act-instrument"), /Ameliyattan sonra ağrıyı kontroller sorar/);
  assert.match(await at("act-otherwise"), /Süre olmadan/);
  assert.match(await at("offset_hours"), /Sessiz saatlere/);
  await look("draft");
  await noBreach();
  await noSideways();
  await link("1. adım (soru formu), görevin süresi").click();
  await page.waitForFunction(() => document.activeElement?.closest("[id]")?.id.startsWith("at-steps-0-act-otherwise") ?? false);
  await page.getByLabel("1. adım: Görevin süresi, saat").fill("24");
  await page.getByLabel("1. adım: Hatırlatma, saat sonra").fill("");
  await page.getByLabel("1. adım: Günün saati").selectOption("10");
  await page.getByLabel("1. adım: Ne zaman").selectOption("before_surgery");
  await page.getByLabel("1. adım: Sayı").fill("5");
  await page.getByLabel("1. adım: Öncekine göre kötüleşme").fill("3");
  await button("Adım ekle").click();
  await page.getByLabel("2. adım: Ne", { exact: true }).selectOption("payment");
  await page.getByLabel("Bir süre sonra başka kanaldan gönder").uncheck();
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Hata yok.").waitFor();
  const { steps, outage } = draft();
  assert.equal(outage, undefined);
  assert.deepEqual(steps[0], {
    key: "survey", anchor: "surgery", offset_hours: -120, when: [], late: "skip", hour: 10,
    act: { kind: "survey", instrument: "nrs11", worry: { at: 7, worse_by: 3, position: "doctor", within_hours: 24 }, within_hours: 48, otherwise: { then: "task", position: "coordinator", within_hours: 24 } },
  });
  assert.deepEqual(steps[1].act, { kind: "payment", share_percent: 100, within_hours: 168, remind_after_hours: 120, otherwise: { then: "task", position: "coordinator", within_hours: 24 } });
  await page.getByLabel("Bir süre sonra başka kanaldan gönder").check();
  await page.getByLabel("Başka kanala geçiş süresi").fill("90");
  await button("E-posta: yukarı al").click();
  await button("Taslağı kaydet").click();
  await page.getByText("Kaydedildi. Hata yok.").waitFor();
  assert.deepEqual(draft().outage, { fallback_after_minutes: 90, channels: ["email", "sms"] });
  await page.goto(`${mock.base}/pathways/d1?version=3`);
  const own = page.locator(".own-steps li");
  assert.match(await own.nth(1).innerText(), /ameliyattan 5 gün önce, saat 10:00\s+Soru formu: Ağrı, 0–10[^]*2 gün yanıt beklenir[^]*Görev, doktor: toplam en az 7 veya öncekinden 3 puan kötü olursa[^]*Yanıt gelmezse görev: koordinatör, 24 saat içinde/);
  await page.getByText("Klinik mesajlar 90 dakika sonra başka kanaldan gider: E-posta veya SMS.").waitFor();
  await look("picture");
  await page.goto(`${mock.base}/pathways/d1/3/rehearsal?persona=steady`);
  await page.getByText("İsteneni verir: soru formu").waitFor();
});

test("a journey tells what it waits for and what became of it, and a visit is booked", limit, async () => {
  const card = mock.world.cards.find((each) => each.stage === "aftercare");
  askOf(mock, card);
  await page.goto(`${mock.base}/journeys/${card.id}`);
  const asks = page.locator(".open-asks li");
  assert.match(await asks.nth(0).innerText(), /Soru formu\s+OHIP-14\s+hatırlatıldı[^]*son tarih[^]*Yanıt gelmezse bırakılır/);
  assert.match(await asks.nth(2).innerText(), /Ödeme\s+(€3\.780|3\.780)[^]*görev açılır: koordinatör/);
  assert.match(await page.locator(".survey-answers li").first().innerText(), /OHIP-14\s+toplam yok/);
  const past = page.locator(".timeline.past");
  await past.getByText("Yanıtlara bakılması gerekiyor").waitFor();
  await past.getByText("Fotoğraf · görev açıldı").waitFor();
  await past.getByText("Belge · tarih taşındı").waitFor();
  assert.doesNotMatch(await page.locator("#main").innerText(), /[{}]|ask_|survey_/);
  await look("journey");
  await noBreach();
  await button("Kontrol randevusu ver").click();
  await page.getByText("Hastaya mesaj: kontrol randevusu onayı").waitFor();
  await page.locator("dialog input[type=datetime-local]").fill("2020-01-01T10:00");
  await page.locator("dialog .button.primary").click();
  await page.getByText("zaman geçmişte").waitFor();
  await page.locator("dialog input[type=datetime-local]").fill(`${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T10:00`);
  await page.locator("dialog .button.primary").click();
  await page.waitForFunction(() => document.querySelectorAll(".open-asks li").length === 3);
  assert.equal(sent("book_visit").at(-1).body.step, "control");
  assert.equal(sent("book_visit").at(-1).body.minutes, 30);
});

test("questionnaires: what is licensed and worded, written by whom it may, and nobody's change is lost", limit, async () => {
  await page.goto(`${mock.base}/settings/instruments`);
  await page.locator("li", { hasText: "IPSS" }).getByText(/Lisans bitti: 31 Aralık 2025/).waitFor();
  await page.locator("li", { hasText: "NRS-11" }).getByText("Lisans gerekmez").waitFor();
  await look("instruments");
  await noBreach();
  await page.locator("li", { hasText: "IIEF-5" }).getByRole("link").click();
  await page.getByLabel("Lisans veren ve numarası").fill("Kurum 7");
  await button("Metni yaz").click();
  await button("Kaydet").click();
  await page.getByText("Eksik alanlar var; işaretlendiler.").waitFor();
  assert.equal(sent("save_instrument").length, 0);
  await page.getByLabel("Son geçerli gün").fill("2030-01-31");
  await page.getByLabel("Hastanın gördüğü başlık").fill("Birkaç soru");
  const first = page.locator(".instrument-answers").first().locator("input");
  for (let n = 0; n < 5; n += 1) await first.nth(n).fill(`yanıt ${n + 1}`);
  await button("Bu yanıtları bütün sorulara yaz").click();
  for (let n = 1; n <= 5; n += 1) await page.getByLabel(`${n}. soru`, { exact: true }).fill(`Deneme sorusu ${n}?`);
  await look("instrument");
  await noBreach();
  await noSideways();
  // Somebody was faster.
  mock.instruments[2].version = 1;
  await button("Kaydet").click();
  await page.getByText("başka biri bunu değiştirdi").waitFor();
  mock.instruments[2].version = 0;
  await button("Kaydet").click();
  await page.waitForFunction(() => document.querySelector(".instrument .chip.ok") !== null);
  const { body } = sent("save_instrument")[0];
  assert.deepEqual(body.licence, { reference: "Kurum 7", valid_until: "2030-01-31" });
  assert.deepEqual(body.wordings.map((each) => [each.lang, each.questions.length, each.questions[4].options[4]]), [["tr", 5, { value: 5, label: "yanıt 5" }]]);
  mock.me = { ...mock.me, permissions: mock.me.permissions.filter((each) => each !== "manage_instruments") };
  await page.goto(`${mock.base}/settings/instruments/iief5`);
  await page.getByLabel("Hastanın gördüğü başlık").waitFor();
  assert.equal(await button("Kaydet").count(), 0);
  assert.equal(await page.getByLabel("Hastanın gördüğü başlık").isDisabled(), true);
});

test("many journeys are paused after a look, with what cannot and why, and the result is read journey by journey", limit, async () => {
  await page.goto(`${mock.base}/journeys`);
  await page.locator("tbody tr").nth(5).waitFor();
  await page.locator("tbody [data-row]").first().focus();
  await page.keyboard.press("x");
  await page.getByText("1 yolculuk seçildi").waitFor();
  await page.getByLabel("Listedekilerin hepsini seç").check();
  await button("Süzgece uyan hepsini seç").click();
  await page.getByText("Süzgece uyan bütün yolculuklar seçildi").waitFor();
  await look("bulk-chosen");
  await button("Duraklat").click();
  await button("Önce göster").click();
  await page.getByText("39 yolculuk duraklatılır").waitFor();
  await page.getByText("1 yapılamaz: zaten duraklatılmış").waitFor();
  assert.deepEqual(sent("plan_bulk")[0].body, { act: "pause", reason: "clinic", filter: { open: true } });
  await look("bulk-plan");
  await noBreach();
  mock.bulkPace = 20;
  mock.bulkRefuses = new Map([[mock.world.cards[3].id, "journey_closed"]]);
  await button("39 yolculuğu duraklat").click();
  await page.getByText("bitti: 39 yolculuk").first().waitFor();
  await button("Yolculuk kabul etmedi 1").click();
  await page.locator(".bulk-items").getByText(mock.world.cards[3].patient.full_name).waitFor();
  await look("bulk-result");
  await noBreach();
  await page.locator("dialog .modal-foot .button.primary").click();
  assert.equal(sent("start_bulk").length, 1);
  await page.locator(".bulk-run").getByText("bitti: 39 yolculuk").waitFor();
  assert.equal(await page.locator(".lead-bulk").count(), 0, "nothing stays chosen");
  // A plan that grew old is looked at again; a run can be stopped half-way.
  await page.getByLabel("Listedekilerin hepsini seç").check();
  mock.planExpired = true;
  mock.bulkPace = 1;
  await button("Sürdür").click();
  await button("25 yolculuğu sürdür").or(button("24 yolculuğu sürdür")).click();
  await page.getByText("Planın üzerinden bir saat geçti").waitFor();
  mock.planExpired = false;
  await button("Yeniden bak").click();
  await button("25 yolculuğu sürdür").or(button("24 yolculuğu sürdür")).click();
  await button("Kalanı durdur").click();
  await page.getByText(/durduruldu: \d+ \/ 2[45]/).first().waitFor();
  await page.getByText("Durdurulduğu için yapılmadı").waitFor();
});

test("reads in English, holds together on a phone, and offers no acts to whom they would be refused", limit, async () => {
  const card = mock.world.cards.find((each) => each.stage === "aftercare");
  askOf(mock, card);
  drafted([{ key: "control", anchor: "discharge", offset_hours: 240, act: { kind: "appointment", position: "doctor", book_within_hours: 48, remind_hours_before: 24, within_hours: 168, otherwise: leave } }]);
  await inEnglish(`/journeys/${card.id}`, { width: 390, height: 844 });
  await page.locator(".open-asks li").first().waitFor();
  assert.doesNotMatch(await page.locator("#main").innerText(), /[{}]|ask_|survey_/);
  await noSideways();
  await page.goto(`${mock.base}/pathways/d1/draft`);
  await page.getByLabel("Step 1: Who books").waitFor();
  await noSideways();
  await noBreach();
  await page.goto(`${mock.base}/settings/instruments/nrs11`);
  await page.getByText("In this language the platform’s words are used.").waitFor();
  await noSideways();
  mock.me = { ...mock.me, permissions: ["own_account", "read_clinic", "care"] };
  await page.goto(`${mock.base}/journeys`);
  await page.locator("tbody tr").first().waitFor();
  assert.equal(await page.locator("tbody input[type=checkbox]").count(), 0);
});
