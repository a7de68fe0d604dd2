// People in a real browser against the stand-in: found, seen twice, made one, brought in from a file, written about.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { accessibilityBreaches, desk, focusRestsOn, launch } from "./browser.mjs";
import { addDouble } from "./mock/doubles.mjs";
import { mention } from "./mock/notes.mjs";
import { addPatient, patientFile } from "./mock/patients.mjs";
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
const dialog = () => page.locator("dialog[open]");
const noBreach = async () => assert.deepEqual(await accessibilityBreaches(page), []);
const sent = (name) => mock.posts.filter((post) => post.name === name);
const csv = (lines) => ({ name: "hastalar.csv", mimeType: "application/vnd.ms-excel", buffer: Buffer.from(lines.join("\r\n")) });

test("finds people, leads and documents by keyboard alone, and no address ever says a name", async () => {
  await page.goto(`${mock.base}/board`);
  await page.locator(".card").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Hadad");
  const hit = page.locator(".palette [role=option]", { hasText: "Nour Haddad" });
  await hit.getByText("benzer").waitFor();
  await noBreach();
  await page.keyboard.press("Enter");
  await page.locator(".side-panel h1", { hasText: "Nour Haddad" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.locator(".palette [role=option]", { hasText: "Nour Haddad" }).waitFor();
  await page.keyboard.type("müller");
  await page.locator(".palette mark", { hasText: "Müller" }).first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".file").waitFor();
  assert.equal(new URL(page.url()).pathname, "/patients/pt-1");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("panoramik");
  await page.locator(".palette [role=group][aria-label=Belgeler] mark").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".document-line.is-here", { hasText: "Panoramik röntgen" }).waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.doesNotMatch(kept + page.url(), /nour|haddad|müller|panoramik/i);
});

test("takes Enter for the answer to what was typed, not for what stood there before", async () => {
  await page.goto(`${mock.base}/board`);
  await page.locator(".card").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("thomas");
  await page.locator(".palette [role=option]", { hasText: "Thomas Becker" }).waitFor();
  await page.locator(".palette input").fill("emily");
  await page.keyboard.press("Enter");
  await page.locator(".side-panel h1", { hasText: "Emily Carter" }).waitFor();
});

test("what is typed before the search's code is there is kept for it, Enter too, and does nothing else", async () => {
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route("**/assets/Palette-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(mock.base);
  const takes = page.locator("[data-line] button[data-done]", { hasText: "Üstlen" });
  await takes.first().waitFor();
  const open = await takes.count();
  await page.keyboard.press("j");
  await page.keyboard.press("Control+k");
  // On the page behind, E would take the alert that the focus is on.
  await page.keyboard.type("emily");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".palette input").inputValue(), "emily");
  go();
  await page.locator(".side-panel h1", { hasText: "Emily Carter" }).waitFor();
  assert.equal(await takes.count(), open);
});

test("has a page for the search that Back finds as it was, with too few letters, nothing, and too many", async () => {
  for (let n = 0; n < 25; n += 1) addPatient(mock.world, { id: `pn-${n}`, full_name: `Deneme Kişi ${n}`, phone: `+49157000000${10 + n}` });
  await page.goto(`${mock.base}/search`);
  await page.locator("[data-find]").fill("d");
  await heading("En az iki harf yazın").waitFor();
  await page.locator("[data-find]").fill("qqqq");
  await heading("Bir şey bulunamadı").waitFor();
  await noBreach();
  await page.locator("[data-find]").fill("deneme");
  await page.getByText("En yakın 20 sonuç gösteriliyor").waitFor();
  await page.locator("[data-find]").fill("57000000 34");
  await page.locator(".find-hit mark", { hasText: "5700000034" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".file").waitFor();
  await page.goBack();
  await page.locator(".find-hit", { hasText: "Deneme Kişi 24" }).waitFor();
  assert.equal(await page.locator("[data-find]").inputValue(), "57000000 34");
  assert.equal(new URL(page.url()).search, "");
  mock.fail["/v1/search"] = 503;
  await page.locator("[data-find]").fill("kişi");
  await page.locator(".find [role=alert]").getByText("Bu bölüm yüklenemedi").waitFor();
  seat.complaints.length = 0;
});

test("lists two thousand patients without drawing them all, filters by the address, and hands the list out with a proof", async () => {
  for (let n = 0; n < 2_000; n += 1) addPatient(mock.world, { id: `pn-${n}`, full_name: `Deneme Kişi ${n}`, phone: `+4915700${10_000 + n}`, country: n % 2 ? "DE" : "TR" });
  await page.goto(mock.base);
  await link("Hastalar").click();
  await page.locator(".people-table [data-row]").first().waitFor();
  await noBreach();
  await page.getByRole("status").getByText("ilk 100 kişi").waitFor();
  for (let n = 0; n < 12; n += 1) {
    await page.locator("#main").evaluate((main) => main.scrollTo(0, main.scrollHeight));
    await page.waitForTimeout(60);
  }
  await page.getByRole("status").getByText(/ilk [4-9]\d\d kişi|ilk 1\d\d\d kişi/).waitFor();
  assert.ok((await page.locator(".people-table [data-row]").count()) < 80, "only what is on screen is drawn");
  await page.locator("#main").evaluate((main) => main.scrollTo(0, 0));
  await page.getByLabel("Ülke").selectOption("DE");
  await page.waitForURL(/country=DE/);
  await page.locator(".people-table [data-row]").first().waitFor();
  await page.locator("[data-find]").fill("Kişi 7");
  await page.locator(".people-table mark").first().waitFor();
  assert.doesNotMatch(page.url(), /ki/i);
  await button("Dışa aktar").click();
  await dialog().getByText("Süzgeçlere uyan hastalar").waitFor();
  await noBreach();
  await button("Dosyayı indir").click();
  await page.getByLabel("Şifreniz").fill("correct horse");
  const [download] = await Promise.all([page.waitForEvent("download"), button("Doğrula ve sürdür").click()]);
  assert.match(download.suggestedFilename(), /^hastalar-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(await readFile(await download.path(), "utf8"), /Deneme Kişi 7/);
  assert.deepEqual(sent("export").map((post) => post.query), [{ country: "DE", q: "Kişi 7" }]);
});

test("compares two records, merges them with what was chosen, and undoes it", async () => {
  addDouble(mock.world);
  mock.world.keptFields = ["email"];
  await page.goto(`${mock.base}/patients/pt-1`);
  await page.getByText("Bu kişi iki kez kayıtlı olabilir").waitFor();
  await page.getByText("aynı telefon, benzer ad").waitFor();
  await noBreach();
  await link("Karşılaştır ve birleştir").click();
  await heading("İki kaydı birleştir").waitFor();
  await page.locator(".merge-moves", { hasText: "1 arama" }).waitFor();
  await noBreach();
  await page.getByRole("radio", { name: /Ad soyad, Kalan/ }).focus();
  await page.keyboard.press("ArrowRight");
  await button("Birleştir").click();
  await dialog().getByText("Hastaya bir şey gönderilmez").waitFor();
  await noBreach();
  await dialog().getByRole("button", { name: "Birleştir", exact: true }).click();
  await heading("Kayıtlar birleştirildi").waitFor();
  await focusRestsOn(heading("Kayıtlar birleştirildi"));
  assert.deepEqual(sent("merge")[0].body, { other_id: "pt-double", version: 3, other_version: 1, take: { full_name: "theirs", email: "theirs", passport_no: "theirs" } });
  await noBreach();
  await page.goto(`${mock.base}/patients/pt-double`);
  await page.waitForURL(/\/patients\/pt-1$/);
  await heading("Anna Mueller").waitFor();
  await heading("Birleştirmeler").waitFor();
  await button("Geçmişi göster").click();
  await page.locator(".history li", { hasText: "kayıt birleştirme" }).getByText("anna.mueller@example.org").waitFor();
  await button("Birleştirmeyi geri al").click();
  await dialog().getByRole("button", { name: "Birleştirmeyi geri al", exact: true }).click();
  await page.getByText("olduğu gibi kaldı: e-posta").first().waitFor();
  await heading("Anna Müller").waitFor();
  await page.getByText("geri alındı", { exact: true }).waitFor();
});

test("says why two cannot be merged, and shows what changed meanwhile before anything is done", async () => {
  addDouble(mock.world);
  mock.world.blocked = "erasure_open";
  await page.goto(`${mock.base}/patients/pt-1/merge/pt-double`);
  await page.getByText("Birinin verilerinin silinmesi isteniyor").waitFor();
  assert.equal(await button("Birleştir").isDisabled(), true);
  mock.world.blocked = null;
  await page.reload();
  await page.getByRole("radio", { name: /Ad soyad, Ona katılan/ }).check();
  Object.assign(patientFile(mock.world, "pt-1") && mock.world.files.get("pt-1"), { lang: "en", version: 4 });
  await button("Birleştir").click();
  await dialog().getByRole("button", { name: "Birleştir", exact: true }).click();
  await dialog().getByText("Bu arada biri değişiklik yaptı").waitFor();
  await dialog().getByRole("button", { name: "Vazgeç" }).click();
  await page.getByText("Bu arada kayıtlardan biri değişti").waitFor();
  await page.getByRole("radio", { name: /Dil, Kalan: English/ }).waitFor();
  assert.equal(await page.getByRole("radio", { name: /Ad soyad, Ona katılan/ }).isChecked(), true, "what was chosen stays");
  await button("Diğeri kalsın").click();
  await page.waitForURL(/pt-double\/merge\/pt-1$/);
  assert.equal(await page.getByRole("radio", { name: /Ad soyad, Kalan: Anna Mueller/ }).isChecked(), true, "and so it does from the other side");
});

test("lists pairs, leaves apart what is not one person, and warns while somebody is typed", async () => {
  addDouble(mock.world);
  await page.goto(`${mock.base}/duplicates`);
  await page.locator(".pair").getByText("Neredeyse kesin").waitFor();
  await noBreach();
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await dialog().getByText("Bu geri alınamaz").waitFor();
  await dialog().getByRole("button", { name: "Aynı kişi değil" }).click();
  await page.getByText("Kaydedildi: aynı kişi değiller").first().waitFor();
  assert.equal(sent("dismiss").length, 1);
  await button("Olabilir").click();
  await heading("Bu türden çift kayıt yok").waitFor();
  await page.goto(`${mock.base}/patients/pt-2`);
  await page.getByLabel("Telefon (ülke koduyla)").fill("+49 151 12345678");
  await page.getByText("Bu bilgilerle kayıtlı biri var").waitFor();
  await page.locator(".doubles-lines li", { hasText: "Anna Mueller" }).getByText("aynı telefon").waitFor();
  await noBreach();
});

test("brings a list in: columns, a dry run with its errors as a file, the run, and back, with what could not be taken back", async () => {
  await page.goto(`${mock.base}/import`);
  await page.getByText("Henüz içe aktarma yapılmadı.").waitFor();
  await noBreach();
  await page.locator("input[type=file]").setInputFiles({ name: "hastalar.xlsx", mimeType: "", buffer: Buffer.from("x") });
  await page.getByText("Bu bir tablo dosyası").waitFor();
  const rows = Array.from({ length: 30 }, (_, n) => `${n === 4 ? "" : `Kişi ${n} Öztürk`};${n === 7 ? "yok" : `+4915100${10_000 + n}`};${n === 9 ? "1979" : "14.05.1979"};eski`);
  await page.locator("input[type=file]").setInputFiles(csv(["Ad Soyad;Telefon;Doğum;Not", ...rows]));
  await heading("Sütunlar").waitFor();
  await page.getByText("noktalı virgül").waitFor();
  await page.getByText("Kişi 0 Öztürk · Kişi 1 Öztürk").waitFor();
  await noBreach();
  await page.getByLabel("Ad Soyad ne olarak alınsın").selectOption("");
  await page.getByLabel("Telefon ne olarak alınsın").selectOption("");
  await page.getByText("Telefon ya da e-posta sütunu gerekli").waitFor();
  assert.equal(await button("Dene").isDisabled(), true);
  await page.getByLabel("Ad Soyad ne olarak alınsın").selectOption("full_name");
  await page.getByLabel("Telefon ne olarak alınsın").selectOption("phone");
  await page.getByLabel("Ülkesi yazmıyorsa").selectOption("DE");
  await button("Dene").click();
  await page.getByRole("progressbar").waitFor();
  await heading("Deneme bitti, henüz bir şey değişmedi").waitFor();
  assert.deepEqual(sent("import_check")[0].body, {
    mapping: { full_name: 0, phone: 1, dob: 2 },
    options: { on_match: "fill", default_lang: "tr", default_country: "DE", date_order: "dmy", as_leads: false, pathway_code: null },
  });
  await page.locator(".imports-errors tr", { hasText: "Telefon geçerli değil" }).getByText("9", { exact: true }).waitFor();
  await noBreach();
  const [download] = await Promise.all([page.waitForEvent("download"), button("Listeyi indir").click()]);
  assert.match(await readFile(await download.path(), "utf8"), /^\uFEFFSatır;Alan;Sorun\r\n6;Ad soyad;Ad yok\r\n/);
  await button("27 kişiyi içe aktar").click();
  await dialog().getByText("Hiçbir hastaya mesaj gitmez").waitFor();
  await noBreach();
  await button("Başlat").click();
  await heading("İçe aktarma tamamlandı").waitFor();
  assert.equal(sent("import_run").length, 1);
  await noBreach();
  mock.world.files.get("pt-im-1-2").version = 2;
  await button("Geri al").click();
  await dialog().getByText("olduğu gibi kalır; listesi gösterilir").waitFor();
  await dialog().getByRole("button", { name: "Geri al", exact: true }).click();
  await page.getByText("26 kayıt kaldırıldı, 0 kayıt eski hâline döndü, 1 kişi olduğu gibi kaldı.").waitFor();
  await page.locator("section[aria-labelledby=kept]").getByText("Sonradan değiştirildi").waitFor();
  await noBreach();
  await link("İçe aktarma").click();
  await page.locator(".table tr", { hasText: "Geri alındı" }).waitFor();
});

test("writes a note that names a colleague, by keyboard, and loses nothing on a bad line", async () => {
  await page.goto(`${mock.base}/patients/pt-1`);
  await page.getByText("Henüz not yok").waitFor();
  await page.locator("h1").click();
  await page.keyboard.press("n");
  await page.keyboard.type("Lütfen @c");
  await page.getByRole("option", { name: /Can Erdem/ }).waitFor();
  await noBreach();
  await page.keyboard.press("Enter");
  await page.keyboard.type("uçuş saatini sor, @sel");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("baksın.");
  await page.getByText("Haber verilecek: Can Erdem, Dr. Selin Arı").waitFor();
  mock.noteFails = true;
  await page.keyboard.press("Control+Enter");
  await page.locator(".notes [role=alert]").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.locator(".note-line", { hasText: "uçuş saatini sor" }).locator(".mention", { hasText: "@Can Erdem" }).waitFor();
  // That the call failed stands in the browser's console too.
  seat.complaints.length = 0;
  const [first, second] = sent("add_note");
  assert.equal(first.key, second.key, "one note, however often it was sent");
  assert.deepEqual(second.body, { text: "Lütfen @Can Erdem uçuş saatini sor, @Dr. Selin Arı baksın.", mentions: ["st-can", "st-selin"] });
  await noBreach();
  await page.getByRole("button", { name: /^Notu düzenle/ }).click();
  const own = mock.world.notes.get("pt-1")[0];
  Object.assign(own, { text: "Başka bir sekmede yazılan", version: 2 });
  await page.locator(".note-line textarea").fill("Benim yazdığım");
  await page.keyboard.press("Control+Enter");
  await page.locator(".note-line .note.warn", { hasText: "Başka bir sekmede yazılan" }).waitFor();
  await button("Benimkini kaydet").click();
  await page.locator(".note-text", { hasText: "Benim yazdığım" }).waitFor();
  await page.getByRole("button", { name: /^Notu sil/ }).click();
  await dialog().getByRole("button", { name: "Sil", exact: true }).click();
  await page.getByText("Henüz not yok").waitFor();
});

test("my day says who named me, until it is read", async () => {
  const { patient } = mock.world.cards[0];
  mention(mock, patient);
  mention(mock, mock.world.cards[1].patient, "@Derya Aksoy röntgeni geldi");
  await page.goto(mock.base);
  const section = page.locator(".day-section", { has: heading("Sizi ananlar 2") });
  await section.locator(".todo").first().waitFor();
  await noBreach();
  await section.locator(".todo a").first().focus();
  await page.keyboard.press("e");
  await page.getByText("Okundu").first().waitFor();
  assert.equal(sent("read_mention").length, 1);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".note-line.is-here", { hasText: "röntgeni geldi" }).waitFor();
  await page.goto(mock.base);
  await page.locator(".todo").first().waitFor();
  assert.equal(await heading(/Sizi ananlar/).count(), 0);
  mention(mock, patient, "@Derya Aksoy bir daha");
  mock.emit("staff_mentioned", null, mock.me.staff.id, patient.id);
  await heading("Sizi ananlar 1").waitFor();
});

test("brings documents in, goes on after a lost line, and says what cannot be kept", async () => {
  await page.goto(`${mock.base}/patients/pt-1`);
  const files = page.locator("section[aria-labelledby=documents]");
  await files.locator("input[type=file]").setInputFiles([
    { name: "mektup.docx", mimeType: "application/msword", buffer: Buffer.from("x") },
    { name: "gulus.png", mimeType: "image/png", buffer: await readFile(new URL("../docs/screens/panel-day.png", import.meta.url)).catch(() => Buffer.from("png")) },
    { name: "rapor.pdf", mimeType: "application/pdf", buffer: Buffer.from("no pdf at all") },
    { name: "not.txt", mimeType: "text/plain", buffer: Buffer.from("what the stand-in takes for EICAR") },
  ]);
  await files.getByText("Bu tür saklanmıyor").waitFor();
  await noBreach();
  const picture = files.locator(".bring-list li", { hasText: "gulus.png" });
  await picture.getByLabel("Belgenin adı").fill("Gülüş fotoğrafı");
  mock.storeDown = true;
  await picture.getByRole("button", { name: "Yükle" }).click();
  await picture.getByText("Bağlantı koptu").waitFor();
  mock.storeDown = false;
  await picture.getByRole("button", { name: "Kaldığı yerden sürdür" }).click();
  await picture.waitFor({ state: "detached" });
  assert.equal(sent("begin_document").length, 1, "what was announced is not announced again");
  assert.deepEqual({ ...sent("begin_document")[0].body, size: 0 }, { patient_id: "pt-1", type: "photo", title: "Gülüş fotoğrafı", content_type: "image/png", size: 0 });
  await files.locator(".bring-list li", { hasText: "rapor.pdf" }).getByRole("button", { name: "Yükle" }).click();
  await files.getByText("adının söylediği türden değil").waitFor();
  await files.locator(".bring-list li", { hasText: "not.txt" }).getByRole("button", { name: "Yükle" }).click();
  await files.getByText("Dosyada zararlı yazılım bulundu").waitFor();
  await files.getByRole("button", { name: "Belgeleri göster" }).click();
  await files.getByText("zararlı yazılım bulunmadı").waitFor();
  await files.getByRole("button", { name: "Önizle: Gülüş fotoğrafı" }).click();
  await dialog().locator("img, [role=alert]").first().waitFor();
  await noBreach();
  await page.keyboard.press("Escape");
  await files.getByRole("button", { name: "Kim açtı: Reisepass" }).click();
  await dialog().getByText("Son kayıtlarda bu belgeyi açan yok.").waitFor();
});

test("the field history tells who, when, and from what to what", async () => {
  const actor = { kind: "staff", id: "st-can", name: "Can Erdem" };
  const at = new Date(Date.now() - 3_600_000).toISOString();
  mock.world.changes = new Map([["pt-1", [
    { id: "h1", at, actor, via: "edit", subject_id: null, field: "phone", before: "+4915100000000", after: "+4915112345678" },
    { id: "h2", at, actor, via: "edit", subject_id: null, field: "country", before: null, after: "DE" },
    { id: "h3", at: new Date(Date.now() - 9e7).toISOString(), actor: { kind: "system", id: null, name: null }, via: "import", subject_id: "im-1", field: "passport_no", before: null, after: "set" },
    { id: "h4", at: new Date(Date.now() - 9e8).toISOString(), actor: { kind: "system", id: null, name: null }, via: "call", subject_id: null, field: "created", before: null, after: null },
  ]]]);
  await page.goto(`${mock.base}/patients/pt-1`);
  await button("Geçmişi göster").click();
  const lines = page.locator(".history > li");
  await lines.first().waitFor();
  assert.equal(await lines.count(), 3, "one stroke is one line");
  assert.match(await lines.nth(2).innerText(), /telefon görüşmesi[\s\S]*Kayıt açıldı/);
  assert.match(await lines.nth(0).innerText(), /Can Erdem[\s\S]*elle değiştirdi[\s\S]*\+4915100000000[\s\S]*\+4915112345678[\s\S]*yok[\s\S]*Almanya/);
  assert.match(await lines.nth(1).innerText(), /Sistem[\s\S]*içe aktarma[\s\S]*kayıtlı, gizli/);
  await noBreach();
});

test("every page passes in English and in the dark", async () => {
  addDouble(mock.world);
  mention(mock, mock.world.cards[0].patient);
  await seat.context.close();
  seat = await desk(browser, { dark: true, locale: "en-GB" });
  page = seat.page;
  await seat.context.addInitScript(() => localStorage.setItem("panel.language", "en"));
  const pages = { "/patients": ".people-table [data-row]", "/duplicates": ".pair", "/patients/pt-1/merge/pt-double": ".merge-table", "/patients/pt-1": ".note-line", "/import": "#new-import", "/search": "[data-find]", "/": ".todo" };
  for (const [path, there] of Object.entries(pages)) {
    await page.goto(`${mock.base}${path}`);
    await page.locator(there).first().waitFor();
    await page.waitForTimeout(150);
    assert.deepEqual(await accessibilityBreaches(page), [], path);
    assert.doesNotMatch(await page.locator("#main").innerText(), /[{}]|Hasta |kayıt/, path);
  }
});

test("shows only what a role may do", async () => {
  addDouble(mock.world);
  mock.me = { ...mock.me, staff: { ...mock.me.staff, role: "viewer" }, permissions: ["own_account", "read_clinic", "follow_events"] };
  await page.goto(`${mock.base}/patients`);
  await page.locator(".people-table [data-row]").first().waitFor();
  for (const word of ["Çift kayıtlar", "İçe aktarma"]) assert.equal(await link(word).count(), 0);
  assert.equal(await button("Dışa aktar").count(), 0);
  await page.goto(`${mock.base}/import`);
  await heading("Rolünüz burayı açmıyor").waitFor();
  await page.goto(`${mock.base}/patients/pt-1`);
  await page.locator(".file").waitFor();
  assert.equal(await heading("Ekip notları").count(), 0);
  assert.equal(await page.getByText("Bu kişi iki kez kayıtlı olabilir").count(), 0);
});
