// Who was let in from outside, and who looked outside their care: in a real browser against the stand-in.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
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
const noBreach = async () => assert.deepEqual(await accessibilityBreaches(page), []);
const hoursAgo = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();

test("an owner lets a support person in after proving who is there, sees each use with its reason, and ends it at once", async () => {
  mock.clinic.grantUses = [{ at: hoursAgo(50), operator_id: "0199b000-0000-7000-8000-0000000c0ffe", payloads: 3, refused: 3 }];
  await page.goto(`${mock.base}/settings/support`);
  await page.getByRole("heading", { name: "Kimseye erişim verilmedi" }).waitFor();
  await page.getByText("geçerli izin yoktu").waitFor();
  await button("Erişim ver").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("button", { name: "Erişim ver" }).click();
  await dialog.getByText("En az 5 karakter yazın.").waitFor();
  await dialog.getByLabel("Kişinin e-postası").fill("nobody@platform.example");
  await dialog.getByLabel("Neden").fill("Destek kaydı 4711");
  await dialog.getByLabel("Süre").selectOption("24");
  await dialog.getByRole("button", { name: "Erişim ver" }).click();
  await page.getByLabel("Şifreniz").fill("correct horse");
  await button("Doğrula ve sürdür").click();
  await dialog.getByText("Bu adres destek ekibinden kimsenin değil.").waitFor();
  await noBreach();
  await dialog.getByLabel("Kişinin e-postası").fill("ops@platform.example");
  await dialog.getByRole("button", { name: "Erişim ver" }).click();
  await page.getByText("Kerem Uz artık okuyabilir").first().waitFor();
  assert.deepEqual(mock.posts.at(-1).body, { operator_email: "ops@platform.example", reason: "Destek kaydı 4711", hours: 24 });
  mock.clinic.grantUses.unshift({ at: new Date().toISOString(), operator_id: mock.clinic.grants[0].operator_id, payloads: 12, refused: 2 });
  await page.reload();
  await page.locator("section[aria-labelledby=grant-uses] tbody tr", { hasText: "Destek kaydı 4711" }).waitFor();
  assert.match(await page.locator("section[aria-labelledby=grant-uses] tbody tr").first().innerText(), /10\s+2\s+Destek kaydı 4711/);
  await noBreach();
  await button("Şimdi sonlandır").click();
  await page.locator("dialog[open]").getByRole("button", { name: "Şimdi sonlandır" }).click();
  await page.locator(".table .chip", { hasText: "Sonlandırıldı" }).waitFor();
  assert.equal(mock.clinic.grants[0].live, false);
});

test("an admin sees and ends access but gives none; who oversees nothing finds neither page", async () => {
  mock.clinic.grants = [{ operator_id: "op-1", reason: "Destek kaydı 12", granted_by: "st-derya", granted_at: hoursAgo(1), expires_at: hoursAgo(-3), ended_at: null, live: true }];
  mock.me = { ...mock.me, staff: { ...mock.me.staff, role: "admin" }, permissions: mock.me.permissions.filter((each) => each !== "manage_security") };
  await page.goto(`${mock.base}/settings/support`);
  await button("Şimdi sonlandır").waitFor();
  assert.equal(await button("Erişim ver").count(), 0);
  mock.me = { ...mock.me, permissions: ["own_account", "read_clinic", "follow_events", "care", "steer"] };
  await page.goto(`${mock.base}/settings/account`);
  await page.locator(".settings-place").first().waitFor();
  // Who steers finds the rules for leads as well: absences are written there.
  assert.deepEqual(await page.locator(".settings-place").allInnerTexts(), ["Hesabım", "Adaylar", "Soru formları"]);
});

test("lists who looked outside their care and why, and reads the list once, because reading it is recorded", async () => {
  const [patient] = mock.world.cards.map((card) => card.patient);
  mock.clinic.looked = [
    { id: "bg-2", staff: { id: "st-emre", name: "Dr. Emre Tok" }, patient: { id: patient.id, name: patient.full_name }, reason: "Gece nöbetinde hasta aradı, ateşi var", opened_at: hoursAgo(1), expires_at: hoursAgo(-3) },
    { id: "bg-1", staff: { id: "st-selin", name: "Dr. Selin Arı" }, patient: { id: "gone", name: "—" }, reason: null, opened_at: hoursAgo(90), expires_at: hoursAgo(86) },
  ];
  await page.goto(`${mock.base}/settings/looked_in`);
  const rows = page.locator(".settings-body tbody tr");
  await rows.first().waitFor();
  assert.match(await rows.first().innerText(), /Dr\. Emre Tok[\s\S]*Gece nöbetinde[\s\S]*açık, bitiş/);
  assert.match(await rows.nth(1).innerText(), /hastanın verileri silindi/);
  await noBreach();
  const read = mock.clinic.lookedRead;
  mock.emit("journey_changed", mock.world.cards[0].id);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.waitForTimeout(800);
  assert.equal(mock.clinic.lookedRead, read);
});
