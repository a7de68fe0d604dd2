// A patient's file in a real browser against the stand-in: read, edited, and edited by two at once.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
import { patientFile } from "./mock/patients.mjs";
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

const aCard = () => mock.world.cards.find((card) => card.stage === "invoice");

test("is opened from the journey and saves only what was changed", async () => {
  const card = aCard();
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.getByRole("link", { name: "Hasta dosyası" }).click();
  await page.locator("h1", { hasText: card.patient.full_name }).waitFor();
  assert.deepEqual(await accessibilityBreaches(page), []);
  await page.getByLabel("E-posta").fill("wrong@");
  await page.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("Geçerli bir e-posta adresi yazın.").waitFor();
  await page.getByLabel("E-posta").fill("henry@example.test");
  await page.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("Hasta dosyası kaydedildi").first().waitFor();
  assert.deepEqual(mock.posts.at(-1), { name: "edit_patient", body: { email: "henry@example.test" }, match: '"3"' });
  assert.equal(await page.getByRole("button", { name: "Kaydet" }).count(), 0, "nothing is left to save");
});

test("takes the invoice's papers and shows none of them again", async () => {
  const card = aCard();
  await page.goto(`${mock.base}/patients/${card.patient.id}`);
  await page.getByLabel("Pasaport numarası").fill("C01X00T47");
  await page.getByLabel("Şehir").fill("Hamburg");
  await page.getByRole("button", { name: "Kaydet" }).click();
  assert.equal(await page.getByText("Bu alan gerekli.").count(), 5, "half an address is refused");
  await page.getByLabel("Sokak ve kapı numarası").fill("Elbchaussee 12");
  await page.getByLabel("Semt ya da ilçe").fill("Altona");
  await page.getByLabel("Adresin ülkesi").selectOption("DE");
  await page.getByLabel("Uyruğu").selectOption("DE");
  await page.getByLabel("Türkiye'ye giriş tarihi").fill("2026-01-02");
  await page.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("Hasta dosyası kaydedildi").first().waitFor();
  assert.deepEqual(mock.posts.at(-1).body, {
    passport_no: "C01X00T47",
    billing: { street: "Elbchaussee 12", district: "Altona", city: "Hamburg", country: "DE", nationality: "DE", entry_date: "2026-01-02" },
  });
  assert.equal(await page.getByLabel("Pasaport numarası").inputValue(), "");
});

test("shows what somebody else saved meanwhile before it is overwritten", async () => {
  const card = aCard();
  await page.goto(`${mock.base}/patients/${card.patient.id}`);
  await page.getByLabel("Telefon (ülke koduyla)").fill("+49 151 000 000 01");
  patientFile(mock.world, card.patient.id);
  Object.assign(mock.world.files.get(card.patient.id), { phone: "+4915155555555", version: 4 });
  await page.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("Şu an kayıtlı olan: +4915155555555").waitFor();
  assert.equal(mock.world.files.get(card.patient.id).phone, "+4915155555555", "nothing was overwritten unseen");
  await page.getByRole("button", { name: "Benimkini kaydet" }).click();
  await page.getByText("Hasta dosyası kaydedildi").first().waitFor();
  assert.equal(mock.world.files.get(card.patient.id).phone, "+49 151 000 000 01");
});
