// The door and the settings in a real browser against the stand-in: second factor, letters, team, partners' accounts, keys.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
import { startMock } from "./mock/server.mjs";

/** The rows of the table that the api wrote into the documents. */
const permissions = readFileSync(new URL("../docs/permissions.md", import.meta.url), "utf8").match(/^\| `\w+`/gm);

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
async function signIn(password = "correct horse") {
  await page.goto(mock.base);
  await page.locator("#email").fill("derya@denistanbul.example");
  await page.locator("#password").fill(password);
  await page.keyboard.press("Enter");
}
/** Answers the question who is there. */
async function prove() {
  await page.getByLabel("Şifreniz").fill("correct horse");
  await button("Doğrula ve sürdür").click();
}

test("asks for the authenticator's code, then for a recovery code when the phone is gone, and takes each recovery code once", async () => {
  mock.signedIn = false;
  mock.clinic.factor.confirmed = true;
  mock.clinic.recovery.add("7K0M-Q4X0-ABCD-EFGH");
  await signIn();
  await page.locator("h1", { hasText: "İkinci adım" }).waitFor();
  await noBreach();
  await page.getByLabel("Doğrulama kodu").fill("000000");
  await page.getByText("Kod doğru değil ya da süresi geçti.").waitFor();
  await button("Telefonum yanımda değil").click();
  await page.getByLabel("Kurtarma kodu").fill("7K0M-Q4X0-ABCD-EFGH");
  await page.keyboard.press("Enter");
  await page.locator("[data-row]").first().waitFor();
  assert.equal(mock.clinic.recovery.size, 0);
  mock.signedIn = false;
  await signIn();
  // Six digits are enough: no key is pressed after them.
  await page.getByLabel("Doğrulama kodu").fill("123456");
  await page.locator("[data-row]").first().waitFor();
});

test("answers a forgotten password the same for every address", async () => {
  mock.signedIn = false;
  await page.goto(mock.base);
  await button("Şifremi unuttum").click();
  await page.getByLabel("E-posta").fill("nobody");
  await button("Bağlantı gönder").click();
  await page.getByText("E-posta adresinizi yazın.").last().waitFor();
  await page.getByLabel("E-posta").fill("nobody@denistanbul.example");
  await button("Bağlantı gönder").click();
  await page.getByText("Bu adresin bir hesabı varsa bağlantı yola çıktı.").waitFor();
  assert.deepEqual(mock.clinic.letters, ["nobody@denistanbul.example"]);
  await noBreach();
});

// ASVS 3.5.3
test("an invitation's link sets a password, spends nothing by being opened, and leaves no token in the address", async () => {
  mock.signedIn = false;
  await page.goto(`${mock.base}/invitation#good`);
  await page.locator("h1", { hasText: "Denistanbul ekibine hoş geldiniz" }).waitFor();
  assert.equal(mock.posts.length, 0);
  await noBreach();
  await page.getByLabel("Yeni şifre").fill("short");
  await button("Şifreyi belirle").click();
  await page.getByText("En az 12 karakter yazın.").waitFor();
  await page.getByLabel("Yeni şifre").fill("password password");
  await button("Şifreyi belirle").click();
  await page.getByText("Bu şifre kolay tahmin edilir.").waitFor();
  await page.getByLabel("Yeni şifre").fill("vapur iskele martı");
  await button("Şifreyi belirle").click();
  await button("Giriş yap").click();
  await page.locator("#email").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  assert.deepEqual(mock.posts, [{ name: "set_password", body: { token: "good", password: "vapur iskele martı" } }]);
});

test("a spent or broken link says what to do", async () => {
  mock.signedIn = false;
  await page.goto(`${mock.base}/reset#spent`);
  await page.getByLabel("Yeni şifre").fill("vapur iskele martı");
  await button("Şifreyi belirle").click();
  await page.getByText("Bu bağlantı kullanılmış ya da süresi dolmuş.").waitFor();
  await page.goto("about:blank");
  await page.goto(`${mock.base}/reset`);
  await page.getByText("Bağlantının bir parçası eksik.").waitFor();
  assert.equal(await button("Şifreyi belirle").isDisabled(), true);
});

test("sets up the second step with a code to scan, and shows the recovery codes once", async () => {
  await page.goto(`${mock.base}/settings`);
  await page.waitForURL(/\/settings\/account$/);
  await page.getByText("Kapalı", { exact: true }).waitFor();
  await button("Kur").click();
  await page.getByRole("img", { name: "Doğrulama uygulaması için kare kod" }).waitFor();
  assert.equal(await page.getByLabel("Okutamıyorsanız bu anahtarı yazın").first().inputValue(), "JBSWY3DPEHPK3PXP");
  await noBreach();
  await page.getByLabel("Uygulamanın gösterdiği kod").fill("111111");
  await button("Doğrula ve aç").click();
  await page.getByText("Kod tutmadı.").waitFor();
  await page.getByLabel("Uygulamanın gösterdiği kod").fill("123456");
  await button("Doğrula ve aç").click();
  await page.getByRole("heading", { name: "Kurtarma kodlarınız" }).waitFor();
  assert.equal(await page.locator(".codes code").count(), 10);
  await noBreach();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".codes code").count(), 10, "Escape loses no codes");
  await button("Kodları sakladım").click();
  await page.getByText("10 kurtarma kodu kaldı").waitFor();
  assert.equal(await page.locator(".codes").count(), 0);
});

test("switches the second step off only with a code of it", async () => {
  mock.clinic.factor = { confirmed: true, required: false, recovery_codes_left: 2 };
  await page.goto(`${mock.base}/settings/account`);
  await button("Kapat").click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Doğrulama kodu").fill("000000");
  await dialog.locator(".button.danger").click();
  await dialog.getByText("Kod tutmadı.").waitFor();
  await dialog.getByLabel("Doğrulama kodu").fill("123456");
  await dialog.locator(".button.danger").click();
  await page.getByText("İki adımlı giriş kapandı").first().waitFor();
  assert.equal(mock.clinic.factor.confirmed, false);
});

test("opens nothing but the set-up while the clinic requires a second step", async () => {
  mock.clinic.factor.required = true;
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(mock.base);
  await page.getByRole("heading", { name: "Önce iki adımlı girişi kurun" }).waitFor();
  await noBreach();
  await button("Kur").click();
  await page.getByLabel("Uygulamanın gösterdiği kod").fill("123456");
  await button("Doğrula ve aç").click();
  await page.locator(".codes code").first().waitFor();
  assert.ok(!asked.some((path) => path.startsWith("/v1/journeys") || path === "/v1/events"), asked.join());
  await button("Kodları sakladım").click();
  await page.locator("[data-row]").first().waitFor();
});

// ASVS 6.2.2
test("changes the password after the old one proved who asks", async () => {
  await page.goto(`${mock.base}/settings/account`);
  await button("Şifreyi değiştir").click();
  await page.getByLabel("Şimdiki şifreniz").fill("wrong");
  await page.getByLabel("Yeni şifre").fill("vapur iskele martı");
  await page.locator(".channel-form .button.primary").click();
  await page.getByText("Şimdiki şifre doğru değil.").waitFor();
  await page.getByLabel("Şimdiki şifreniz").fill("correct horse");
  await page.locator(".channel-form .button.primary").click();
  await page.getByText("Şifreniz değişti").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".devices li").length === 1);
});

test("ends another device's session", async () => {
  await page.goto(`${mock.base}/settings/account`);
  await page.locator(".devices li").first().waitFor();
  assert.equal(await page.locator(".devices li").count(), 3);
  assert.equal(await page.locator(".devices li").first().getByRole("button").count(), 0, "this device signs out by the menu");
  await page.locator(".devices li", { hasText: "iPad" }).getByRole("button").click();
  await page.getByText("Oturum sonlandırıldı").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".devices li").length === 2);
});

test("invites, changes a role after asking, signs out everywhere and dismisses", async () => {
  await page.goto(`${mock.base}/settings/team`);
  await page.getByRole("heading", { name: "Rol ve yetkiler" }).waitFor();
  await page.locator("tr", { hasText: "Ece Yaman" }).waitFor();
  assert.equal(await page.locator(".matrix tbody tr").count(), permissions.length);
  await noBreach();
  await button("Kişi davet et").click();
  await page.getByLabel("Ad soyad").fill("Defne Ak");
  await page.locator("dialog[open]").getByLabel("E-posta").fill("can@denistanbul.example");
  await button("Daveti gönder").click();
  await prove();
  await page.getByText("is taken").first().waitFor();
  await page.locator("dialog[open]").getByLabel("E-posta").fill("defne@denistanbul.example");
  await button("Daveti gönder").click();
  await page.getByText("Defne Ak davet edildi").first().waitFor();
  await page.locator("tr", { hasText: "defne@denistanbul.example" }).waitFor();
  await page.getByLabel("Rol: Can Erdem").selectOption("finance");
  await page.getByRole("heading", { name: "Can Erdem: rol Finans olsun mu?" }).waitFor();
  assert.equal(mock.world.staff.find((each) => each.id === "st-can").role, "coordinator", "nothing before the answer");
  await button("Rolü değiştir").click();
  await page.getByText("Can Erdem: Finans").first().waitFor();
  const nil = page.locator("tr", { hasText: "Nil Kurt" });
  await nil.getByRole("button", { name: "Oturumlarını kapat" }).click();
  await page.locator("dialog[open] .button.danger").click();
  await page.getByText("Nil Kurt her yerden çıktı").first().waitFor();
  await nil.getByRole("button", { name: "İşten çıkar" }).click();
  await page.locator("dialog[open] .button.danger").click();
  await page.getByText("Nil Kurt çıkarıldı").first().waitFor();
  await nil.waitFor({ state: "detached" });
});

test("an owner requires a second step of everybody only after having one", async () => {
  mock.clinic.proved = true;
  await page.goto(`${mock.base}/settings/team`);
  await button("Herkes için zorunlu yap").click();
  await page.getByText("Önce kendi hesabınızda iki adımlı girişi kurun.").waitFor();
  mock.clinic.factor.confirmed = true;
  await button("Herkes için zorunlu yap").click();
  await page.getByText("İki adımlı giriş artık zorunlu").first().waitFor();
});

test("an admin is offered nothing that only an owner may do", async () => {
  mock.me = { ...mock.me, staff: { ...mock.me.staff, id: "st-can", role: "admin" }, permissions: mock.me.permissions.filter((each) => each !== "manage_security") };
  mock.world.staff.find((each) => each.id === "st-derya").role = "owner";
  await page.goto(`${mock.base}/settings/team`);
  await page.locator("tr", { hasText: "Nil Kurt" }).getByRole("button").first().waitFor();
  assert.equal(await page.locator("tr", { hasText: "Derya Aksoy" }).getByRole("button").count(), 0);
  assert.equal(await page.getByLabel("Rol: Nil Kurt").locator("option[value=owner]").count(), 0);
  assert.equal(await button("Herkes için zorunlu yap").count(), 0);
});

test("takes a partner's credentials once, tests them, and never shows a secret again", async () => {
  await page.goto(`${mock.base}/settings/channels`);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "WhatsApp" }) });
  await card.getByRole("button", { name: "Bilgileri gir" }).click();
  await noBreach();
  await card.getByLabel("Telefon numarası kimliği").fill("name");
  await card.getByLabel("Erişim anahtarı").fill("EAAG-secret");
  await card.getByLabel("Uygulama sırrı").fill("shh");
  await card.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("Bu alan gerekli.").waitFor();
  await card.getByLabel("Doğrulama sözcüğü").fill("word");
  await card.getByRole("button", { name: "Kaydet" }).click();
  await prove();
  await card.getByText("is not what this partner calls an account").first().waitFor();
  await card.getByLabel("Telefon numarası kimliği").fill("100200300");
  await card.getByRole("button", { name: "Kaydet" }).click();
  await page.getByText("WhatsApp kaydedildi").first().waitFor();
  assert.equal(await card.getByLabel("Webhook adresi").first().inputValue(), "https://denistanbul.example/webhooks/whatsapp/ep_90b7aa");
  mock.clinic.partnerRefuses = "whatsapp.190";
  await card.getByRole("button", { name: "Dene" }).click();
  await card.getByText("Çalışmıyor: whatsapp.190").waitFor();
  mock.clinic.partnerRefuses = null;
  await card.getByRole("button", { name: "Dene" }).click();
  await card.getByText("Çalışıyor").waitFor();
  await card.getByRole("button", { name: "Bilgileri değiştir" }).click();
  assert.equal(await card.getByLabel("Erişim anahtarı").inputValue(), "");
  assert.equal(await card.getByLabel("Telefon numarası kimliği").inputValue(), "100200300");
  assert.doesNotMatch(await page.content(), /EAAG-secret/);
});

test("makes a key that is shown once, and ends it", async () => {
  await page.goto(`${mock.base}/settings/keys`);
  await page.getByText("Henüz anahtar yok").waitFor();
  await button("Anahtar oluştur").click();
  await page.getByLabel("Ne için").fill("Muhasebe");
  await button("Oluştur").click();
  await page.getByText("En az bir alan seçin.").waitFor();
  await page.locator("dialog[open] input[type=checkbox]").first().check();
  await button("Oluştur").click();
  await prove();
  await page.getByRole("heading", { name: "Anahtar hazır" }).waitFor();
  assert.equal(await page.locator("dialog[open] input[readonly]").inputValue(), "mai_5f1c0a9e7d3b42");
  await button("Anahtarı sakladım").click();
  await page.locator("td", { hasText: "Muhasebe" }).waitFor();
  assert.doesNotMatch(await page.content(), /mai_5f1c/);
  await noBreach();
  await button("Kapat").click();
  await page.locator("dialog[open] .button.danger").click();
  await page.getByText("Muhasebe kapatıldı").first().waitFor();
});

test("shows a coordinator only the own account, the rules for leads and the questionnaires", async () => {
  mock.me = { ...mock.me, permissions: ["own_account", "read_clinic", "care", "steer"] };
  await page.goto(`${mock.base}/settings`);
  await page.getByRole("link", { name: "Hesabım" }).waitFor();
  assert.equal(await page.locator(".settings-place").count(), 3);
});
