// Setting a clinic up in a real browser against the stand-in: each step, going on elsewhere, and the test journey to its end.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, focusRestsOn, launch } from "./browser.mjs";
import { startMock } from "./mock/server.mjs";
import { emptySetup } from "./mock/setup.mjs";

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
  emptySetup(mock);
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
const sent = (name) => mock.posts.filter((post) => post.name === name);
const open = async (step) => {
  await page.goto(`${mock.base}/setup/${step}`);
  await page.locator(".setup-step h2").first().waitFor();
};
/** The step's own line in the list says that nothing is missing. */
const done = (step) => page.locator(`[data-step=${step}].is-done`).waitFor();
async function prove() {
  await page.getByLabel("Şifreniz").fill("correct horse");
  await button("Doğrula ve sürdür").click();
}

async function fillLegal() {
  for (const [label, value] of [
    ["Şirket unvanı", "Deniz Sağlık A.Ş."], ["Vergi numarası (VKN)", "123 456 7890"], ["Vergi dairesi", "Kadıköy"], ["MERSİS numarası", "0123-4567-8900-0015"],
    ["Fatura serisi", "DEN"], ["Cadde ve numara", "Moda Cad. 1"], ["İlçe", "Kadıköy"], ["İl", "İstanbul"], ["Numara", "UST-123"], ["Geçerlilik başlangıcı", "2024-01-01"],
  ]) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel("Branş", { exact: true }).selectOption("dental");
  await page.getByRole("checkbox", { name: "Diş" }).check();
}

/** Everything but the test journey, as if the owner had typed it. */
function readyForTest() {
  const account = mock.clinic.channels;
  for (const each of account) Object.assign(each, { account_id: "12345", secrets_set: each.secrets_needed, checked_at: new Date().toISOString() });
  mock.setup.clinic.legal = { title: "Deniz", branch: "dental" };
  mock.setup.brandSaved = true;
  mock.clinic.factor.confirmed = true;
  mock.clinic.invited = ["coordinator", "doctor"].map((role) => ({ id: `st-${role}`, name: role, email: `${role}@x.example`, role, invited_at: new Date().toISOString(), letter: "sent" }));
  mock.setup.rota = { coordinator: ["st-derya"], doctor: ["st-derya"], admin: ["st-derya"] };
  mock.setup.transfers = ["whatsapp", "resend", "elevenlabs", "openai"].map((partner) => ({ id: partner, partner, purpose: "care_messages", legal_basis: "standard_contract", valid_until: "2099-01-01T00:00:00Z", ended_at: null }));
  mock.setup.pathways = [{ code: "d1", version: 1, default: true, check_days: [1, 3] }];
}

test("begins at what is missing, leads there from the day and the rail, and goes on in another browser", async () => {
  await page.goto(mock.base);
  await page.getByText("Klinik kurulumunu bitirin: 0 / 9").waitFor();
  await noBreach();
  await page.getByRole("link", { name: "Kurulum", exact: true }).click();
  await page.waitForURL(/\/setup\/clinic$/);
  await noBreach();
  mock.clinic.proved = true;
  await fillLegal();
  await button("Kaydet").click();
  await done("clinic");
  await page.getByRole("link", { name: "Sürdür: Ad ve görünüm" }).click();
  await page.waitForURL(/\/setup\/brand$/);
  await focusRestsOn(page.getByRole("heading", { name: "Ad ve görünüm", exact: true }));
  const elsewhere = await desk(browser);
  await elsewhere.page.goto(`${mock.base}/setup`);
  await elsewhere.page.waitForURL(/\/setup\/brand$/);
  await elsewhere.page.getByText("1 / 9 tamam").waitFor();
  assert.deepEqual(elsewhere.complaints, []);
  await elsewhere.context.close();
});

test("legal data: says what is wrong and where to find it, asks who is there, and overwrites nobody unseen", async () => {
  await open("clinic");
  await fillLegal();
  await page.getByLabel("Vergi numarası (VKN)").fill("1234567891");
  await button("Kaydet").click();
  await page.getByText("son hane öbürlerine uymuyor").waitFor();
  assert.equal(sent("clinic/legal").length, 0);
  await page.getByLabel("Vergi numarası (VKN)").fill("1234567890");
  await button("Kaydet").click();
  await page.getByRole("heading", { name: "Siz olduğunuzu doğrulayın" }).or(page.getByLabel("Şifreniz")).first().waitFor();
  assert.equal(sent("clinic/legal").length, 0, "nothing before the proof");
  await prove();
  await done("clinic");
  assert.deepEqual(sent("clinic/legal")[0].body.authorisation, { number: "UST-123", valid_from: "2024-01-01", valid_to: null, branches: ["dental"] });
  assert.equal(sent("clinic/legal")[0].body.vkn, "1234567890");

  // Somebody else saves meanwhile.
  mock.setup.clinic.legal = { ...mock.setup.clinic.legal, city: "Ankara" };
  mock.setup.version += 1;
  await page.getByLabel("İl", { exact: true }).fill("İzmir");
  await button("Kaydet").click();
  await page.getByText("Siz yazarken başkası bu sayfayı kaydetti.").waitFor();
  await page.getByText("Şu an kayıtlı: Ankara").waitFor();
  await noBreach();
  await button("Benimkini kaydet").click();
  await page.getByText("Kaydedildi").last().waitFor();
  assert.equal(mock.setup.clinic.legal.city, "İzmir");
});

test("brand: shows the portal in the colour being chosen and takes none under which white cannot be read", async () => {
  mock.clinic.proved = true;
  await open("brand");
  await page.getByLabel("Portalda kliniğin kendi rengi kullanılsın").check();
  await page.getByText("Üzerinde beyaz yazı okunur").waitFor();
  await page.getByLabel("Renk kodu").fill("#9be7df");
  await page.getByText("Çok açık").waitFor();
  assert.equal(await page.locator(".preview-phone:not(.preview-night) .preview-button").evaluate((each) => getComputedStyle(each).backgroundColor), "rgb(155, 231, 223)");
  await button("Kaydet").click();
  await page.getByText("Daha koyu bir renk seçin").waitFor();
  assert.equal(sent("clinic/brand").length, 0);
  await button("Yeterince koyulaştır").click();
  await page.getByText("Üzerinde beyaz yazı okunur").waitFor();
  await noBreach();
  await page.getByLabel("Hastalar için telefon").fill("0212 000");
  await button("Kaydet").click();
  await page.getByText("Ülke koduyla bir numara yazın").waitFor();
  await page.getByLabel("Hastalar için telefon").fill("+90 212 000 01 00");
  await page.getByRole("checkbox", { name: "Deutsch" }).check();
  await button("Kaydet").click();
  await done("brand");
  const { phone, languages, accent, whatsapp } = sent("clinic/brand")[0].body;
  assert.deepEqual({ phone, languages, whatsapp }, { phone: "+902120000100", languages: ["tr", "en", "de"], whatsapp: null });
  assert.match(accent, /^#[0-9a-f]{6}$/);
});

test("security, team and rota, by the keyboard where the order is", async () => {
  mock.clinic.proved = true;
  await open("security");
  await button("Kur").click();
  await page.getByLabel("Uygulamanın gösterdiği kod").fill("123456");
  await button("Doğrula ve aç").click();
  await button("Kodları sakladım").click();
  await done("security");

  await open("team");
  for (const [word, name] of [["Koordinatör davet et", "Ece Yaman"], ["Doktor davet et", "Dr. Can Ak"]]) {
    await button(word).click();
    await page.getByLabel("Ad soyad").fill(name);
    await page.locator("dialog[open]").getByLabel("E-posta").fill(`${name.length}@denistanbul.example`);
    await button("Daveti gönder").click();
    await page.locator("tr", { hasText: name }).waitFor();
  }
  await done("team");
  await noBreach();
  assert.deepEqual(sent("invite").map((post) => post.body.role), ["coordinator", "doctor"]);

  mock.world.staff.push({ id: "st-ece", name: "Ece Yaman", role: "coordinator" }, { id: "st-nil", name: "Nil Kurt", role: "finance" });
  await open("rota");
  for (const position of ["coordinator", "doctor", "admin"]) {
    const place = page.locator(`[data-position=${position}]`);
    assert.equal(await place.locator("option", { hasText: "Nil Kurt" }).count(), 0, "who may not read what an alert says stands nowhere");
    await place.locator("select").selectOption("st-derya");
    await place.getByRole("button", { name: "Ekle", exact: true }).click();
    await place.locator(".rota-name", { hasText: "Derya Aksoy" }).waitFor();
  }
  await done("rota");
  const first = page.locator("[data-position=coordinator]");
  await first.locator("select").selectOption("st-ece");
  await first.getByRole("button", { name: "Ekle", exact: true }).click();
  await first.locator(".rota-name").nth(1).waitFor();
  await noBreach();
  await page.getByRole("button", { name: "Ece Yaman: yukarı al" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[data-position=coordinator] .rota-name")?.textContent === "Ece Yaman");
  await focusRestsOn(page.getByRole("button", { name: "Ece Yaman: yukarı al" }));
  assert.deepEqual(mock.setup.rota.coordinator, ["st-ece", "st-derya"]);
  await page.locator("[data-position=admin]").getByRole("button", { name: "Derya Aksoy: listeden çıkar" }).click({ force: true });
  assert.deepEqual(mock.setup.rota.admin, ["st-derya"], "the last one stays");
});

test("channels are typed in, tested and give their webhook address away", async () => {
  mock.clinic.proved = true;
  await open("channels");
  const accounts = { WhatsApp: ["Telefon numarası kimliği", "1029384756"], Nilvera: ["Vergi numarası", "1234567890"], Resend: [null, "mail@denistanbul.example"], ElevenLabs: [null, "agent_den"] };
  for (const [partner, [label, value]] of Object.entries(accounts)) {
    const card = page.locator("section", { has: page.getByRole("heading", { name: partner, exact: true }) }).last();
    await card.getByRole("button", { name: "Bilgileri gir" }).click();
    await (label ? card.getByLabel(label) : card.locator("form input").first()).fill(value);
    for (const secret of await card.locator("input[type=password]").all()) await secret.fill("shh");
    await card.getByRole("button", { name: "Kaydet" }).click();
    await card.getByRole("button", { name: "Dene" }).click();
    await card.getByText("Çalışıyor").waitFor();
    if (partner === "WhatsApp") assert.match(await card.getByLabel("Webhook adresi").first().inputValue(), /^https:\/\//);
  }
  await done("channels");
  await noBreach();
});

test("transfers abroad: the ground is chosen by a person, with words on what it means", async () => {
  await open("transfers");
  for (const partner of ["WhatsApp", "Resend", "ElevenLabs", "OpenAI"]) {
    const card = page.locator("section.panel", { has: page.getByRole("heading", { name: partner, exact: true }) });
    await card.getByLabel("Dayanak", { exact: true }).waitFor();
    assert.equal(await card.getByLabel("Dayanak", { exact: true }).inputValue(), "", "nothing is proposed");
    if (partner === "WhatsApp") {
      await card.getByRole("button", { name: "Kaydet" }).click();
      assert.equal(await card.getByText("Bu alan gerekli.").count(), 3);
    }
    await card.getByLabel("Dayanak", { exact: true }).selectOption("standard_contract");
    await card.getByText("beş iş günü").waitFor();
    if (partner === "WhatsApp") await noBreach();
    await card.getByLabel("Dayanak numarası").fill("SS-2026-1");
    await card.getByLabel("Geçerlilik sonu").fill("2099-12-31");
    await card.getByRole("button", { name: "Kaydet" }).click();
    await card.getByText("Kayıtlı", { exact: true }).waitFor();
  }
  await done("transfers");
  assert.deepEqual(sent("transfers").map(({ body }) => [body.partner, body.purpose, body.country]), [["whatsapp", "care_messages", "US"], ["resend", "care_messages", "US"], ["elevenlabs", "voice_calls", "US"], ["openai", "ai_summary", "US"]]);
});

test("care plans are taken over and one becomes the usual one", async () => {
  mock.clinic.proved = true;
  await open("pathway");
  await button("Bu planı al: Diş, aynı gün taburcu").click();
  await button("Olağan plan yap: Diş, aynı gün taburcu").click();
  await page.getByText("Başkası seçilmedikçe yeni yolculuklar bu planı izler.").waitFor();
  await done("pathway");
  await noBreach();
});

test("the test journey names what has to be done first", async () => {
  mock.clinic.proved = true;
  await open("test_journey");
  await page.getByLabel("Kendi telefonunuz").fill("49151");
  await button("Deneme yolculuğunu başlat").click();
  await page.getByText("Ülke koduyla bir numara yazın").waitFor();
  await page.getByLabel("Kendi telefonunuz").fill("+49 151 2345678");
  await button("Deneme yolculuğunu başlat").click();
  await page.getByText("önce şu adımları bitirin").waitFor();
  await noBreach();
  await page.locator(".note.warn").getByRole("link", { name: "Bakım planları" }).click();
  await page.waitForURL(/\/setup\/pathway$/);
});

test("the test journey is walked to its end by its buttons, marked as a test everywhere, and then setting up is done", { timeout: 90_000 }, async () => {
  readyForTest();
  mock.clinic.proved = true;
  await page.goto(`${mock.base}/setup`);
  await page.waitForURL(/\/setup\/test_journey$/);
  await page.getByLabel("Kendi telefonunuz").fill("+49 151 2345678");
  await page.getByLabel("Mesajların dili").selectOption("en");
  await button("Deneme yolculuğunu başlat").click();
  const press = page.locator(".walk-press");
  await press.getByText("Adayı onayla").waitFor();
  assert.deepEqual(sent("test_journey")[0].body, { phone: "+491512345678", lang: "en", pathway_code: null });
  await noBreach();
  // Held while somebody reads; the next step lets it go.
  await button("Yolculuğu beklet").click();
  await page.getByText("Bekletiliyor").waitFor();
  const pressed = [];
  await page.keyboard.press("Tab");
  for (const end = Date.now() + 75_000; (await page.locator(".walk .setup-done").count()) === 0; ) {
    assert.ok(Date.now() < end, `in vain after ${pressed.join(", ")}`);
    if ((await press.count()) && (await press.isEnabled())) {
      const word = await press.innerText().catch(() => null);
      // Like a person with a keyboard: the button takes the focus and Enter.
      await press.press("Enter", { timeout: 500 }).then(() => word && pressed.at(-1) !== word && pressed.push(word), () => undefined);
    }
    await page.waitForTimeout(150);
  }
  assert.deepEqual(
    pressed.filter((word) => word !== "Yapılıyor…").map((word) => word.replaceAll(/[€\s]+/g, " ").trim()),
    ["Adayı onayla", "Görüşmeyi planla", "2.500,00 tutarında teklif gönder", "Teklifi hasta adına kabul et", "500,00 ön ödemeyi kaydet", "Ameliyatı planla", "1. gün sorusunu yanıtla: ağrı 3", "Uyarıyı üstlen", "2. gün sorusunu yanıtla: ağrı 3", "Kalan 2.000,00 ödemeyi kaydet"],
  );
  assert.deepEqual(mock.posts.map((post) => post.name).filter((name) => ["pause", "qualify", "resume"].includes(name)), ["pause", "qualify", "resume"]);
  await page.getByText("Kurulum tamamlandı").waitFor();
  await page.getByText("bilgisayar sesiyle arama").waitFor();
  await noBreach();
  assert.equal(await page.getByRole("link", { name: "Kurulum", exact: true }).count(), 0, "the rail forgets it");
  await page.getByRole("link", { name: "Yolculuğu aç" }).click();
  await page.locator(".journey-head .test-mark").waitFor();
  await page.goto(`${mock.base}/journeys?closed=true`);
  await page.locator("tr", { hasText: "Deneme Hastası" }).locator(".test-mark").waitFor();
  // Afterwards it is all among the settings.
  await page.goto(`${mock.base}/settings/clinic`);
  await page.locator("form", { hasText: "Şirket unvanı" }).waitFor();
  await page.getByRole("navigation", { name: "Ayar sayfaları" }).getByRole("link", { name: "Kurulum" }).waitFor();
});

test("the plan speaks up calmly when it is nearly used up, and shows its bars", async () => {
  mock.setup.done = true;
  mock.setup.plan[0] = { code: "staff", used: 22, limit: 25, level: "near" };
  await page.goto(mock.base);
  await page.getByText("Paketiniz bitmek üzere: ekipteki kişiler").waitFor();
  await noBreach();
  await page.getByRole("link", { name: "Pakete bak" }).click();
  await page.getByText("22 / 25").waitFor();
  await page.getByText("31, sınırsız").waitFor();
  await noBreach();
});

test("is neither shown to nor opened for somebody who does not answer for the clinic", async () => {
  mock.me = { ...mock.me, staff: { ...mock.me.staff, role: "coordinator" }, permissions: mock.me.permissions.filter((each) => !["oversee", "manage_clinic", "govern"].includes(each)) };
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(mock.base);
  await page.locator("h1").waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("link", { name: "Kurulum", exact: true }).count(), 0);
  assert.ok(!asked.some((path) => path === "/v1/onboarding" || path === "/v1/plan"), asked.join());
  await page.goto(`${mock.base}/setup`);
  await page.getByText("rolünüze açık değil").or(page.locator(".blank")).first().waitFor();
});
