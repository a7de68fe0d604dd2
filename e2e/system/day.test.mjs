// A coordinator's day against the running system: once by mouse, in two windows of two people at once; once by keys alone, in English and the dark, on a tablet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { carry, focusRestsOn, launch } from "../browser.mjs";
import { Seat, mobile, tail, visit } from "./panel.mjs";
import { until } from "./http.mjs";
import { Clinic, minutes } from "./stack.mjs";

const clinic = new Clinic("denistanbul");
const [first, second] = clinic.accounts.filter((account) => account.role === "coordinator");
const owner = clinic.accounts.find((account) => account.role === "owner");
/** Pixels enough for a photograph that nobody mistakes for another. */
const photograph = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test("a day by mouse, in two windows", { timeout: minutes(6) }, async (t) => {
  const began = Date.now();
  const told = (what) => t.diagnostic(`${((Date.now() - began) / 1_000).toFixed(1)} s: ${what}`);
  const api = await clinic.signIn("owner");
  const a = await Seat.at(browser, clinic, first);
  const b = await Seat.at(browser, clinic, owner);
  t.after(async () => {
    await a.leave("day-coordinator");
    await b.leave("day-owner");
  });
  const me = (await (await clinic.signIn("coordinator")).get("/v1/me")).staff;
  const boss = (await api.get("/v1/me")).staff;
  const name = `Heidrun Vogelsang${tail()}`;
  const work = `arbeit.${tail()}@example.org`;
  const home = `zuhause.${tail()}@example.org`;
  const phone = mobile();
  const tag = `gün-${tail()}`;
  const card = (seat) => seat.page.locator(".lead-card", { hasText: name });

  // The morning: what waits, and the board; the colleague sees what waits for everybody.
  await a.heading("Günüm").waitFor();
  await a.page.locator(".todo").first().waitFor();
  await a.look("my day");
  await a.place("Adaylar");
  await a.page.locator(".lead-card").first().waitFor();
  await a.look("the board of leads");
  await b.button("Herkesinki").click();
  await b.section("Yanıt bekleyen adaylar").locator(".todo").first().waitFor();
  await b.pointAway();
  told("signed in");

  // Somebody fills in the form on the site while both look.
  const asked = Date.now();
  await visit(clinic, { full_name: name, phone, lang: "de", country: "DE", message: "Ich möchte vier Implantate.", utm: { source: "google", medium: "cpc", campaign: "implants-de" }, landing_page: "https://www.denistanbul.example/de/implantate" });
  await a.pointAway();
  // Board and day show what waits longest first: the newest may stand below what fits.
  await a.page.locator('[data-drop="new"] .lead-rows').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await card(a).waitFor();
  told(`on the open board ${Date.now() - asked} ms after the form`);
  await b.section("Yanıt bekleyen adaylar").locator(".todo", { hasText: name }).waitFor();
  const { items: [lead] } = await api.get(`/v1/leads?q=${encodeURIComponent(name.split(" ")[1])}`);

  // Answered, taken, tagged.
  await card(a).click();
  await a.page.locator(".side-panel h1", { hasText: name }).waitFor();
  await a.page.locator("#lead-attribution").waitFor();
  assert.match(await a.page.locator("section[aria-labelledby=lead-attribution]").innerText(), /implants-de/);
  await a.look("a lead beside the board");
  await a.button("Yanıtladım").click();
  await a.dialog().getByText("Geri alınamaz").waitFor();
  await a.look("the question whether it is answered");
  await a.dialog().getByRole("button", { name: "Yanıtladım" }).click();
  await a.toast("Aday kaydedildi").waitFor();
  await b.section("Yanıt bekleyen adaylar").locator(".todo:not(.todo-over)", { hasText: name }).waitFor({ state: "detached" });
  told("answered, and gone from the colleague's day");
  const assignee = a.page.getByLabel("Sorumlu", { exact: true });
  await assignee.selectOption({ label: await assignee.locator("option", { hasText: boss.name }).innerText() });
  await until("the lead is the owner's", async () => (await api.get(`/v1/leads/${lead.id}`)).assigned_to === boss.id, { within: 10_000 });
  await a.page.getByLabel("Etiketler").fill(tag);
  await a.page.keyboard.press("Enter");
  await a.page.locator(".tags-editor .chip", { hasText: tag }).waitFor();
  await a.page.locator("#lead-history").waitFor();
  assert.match(await a.page.locator("section[aria-labelledby=lead-history]").innerText(), new RegExp(`İlk yanıt verildi[\\s\\S]*${me.name}`));
  await a.look("a lead with its history");
  await a.page.locator(".side-panel").getByRole("button", { name: "Kapat", exact: true }).click();

  // Carried over: what would happen is said first, and the colleague's board follows.
  await b.place("Adaylar");
  await b.page.locator(".lead-card").first().waitFor();
  await b.pointAway();
  await a.closeToasts();
  await card(a).scrollIntoViewIfNeeded();
  await carry(a.page, card(a), "consult");
  await a.page.mouse.up();
  await a.dialog().getByText("Olacaklar").waitFor();
  await a.look("what a move would do");
  assert.equal((await api.get(`/v1/leads/${lead.id}`)).column, "new", "nothing happens before it is confirmed");
  await a.dialog().locator(".button.primary").click();
  await a.page.locator('[data-drop="consult"] .lead-rows').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await a.page.locator('[data-drop="consult"] .lead-card', { hasText: name }).waitFor();
  await b.page.locator('[data-drop="consult"] .lead-rows').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await b.page.locator('[data-drop="consult"] .lead-card', { hasText: name }).waitFor();
  told("carried over, and moved on the colleague's board");

  // The same leads as a table: narrowed by the tag, kept as a view, changed together after a look at what would happen.
  await a.button("Tablo").click();
  await a.page.locator(".lead-table tbody [data-row]").first().waitFor();
  await a.look("the table of leads");
  await a.button("Diğer süzgeçler").click();
  await a.page.locator(".filters-more").getByLabel("Etiket").fill(tag);
  await a.page.waitForURL(/tag=/);
  await a.page.waitForFunction(() => document.querySelectorAll(".lead-table tbody tr[data-id]").length === 1);
  await a.button("Görünümü kaydet").click();
  await a.dialog().getByLabel("Görünümün adı").fill(tag);
  await a.dialog().locator(".button.primary").click();
  await a.page.locator(".view-tab[aria-current]", { hasText: tag }).waitFor();
  await a.page.locator(".lead-table tbody tr[data-id] input").first().click();
  await a.button("Etiketle").click();
  await a.dialog().getByLabel("Etiket").fill(`${tag}-2`);
  await a.dialog().getByRole("button", { name: "Önce göster" }).click();
  await a.dialog().getByText("1 aday değişecek").waitFor();
  assert.deepEqual((await api.get(`/v1/leads/${lead.id}`)).tags, [tag], "a look changes nothing");
  await a.look("what a change of many would do");
  await a.dialog().getByRole("button", { name: "1 adayı değiştir" }).click();
  await a.dialog().getByText("Ne oldu").waitFor();
  await a.dialog().getByRole("button", { name: "Kapat" }).last().click();
  assert.deepEqual((await api.get(`/v1/leads/${lead.id}`)).tags, [tag, `${tag}-2`]);
  await a.button(`${tag} görünümü için seçenekler`).click();
  await a.page.getByRole("menuitem", { name: "Sil" }).click();
  await a.dialog().locator(".button.danger").click();
  await a.page.locator(".view-tab", { hasText: tag }).waitFor({ state: "detached" });
  told("a view, and a change of many");

  // Found in spite of a slip of the finger, by the colleague.
  await b.button("Ara").click();
  await b.page.locator(".palette input").fill(name.replace("gelsang", "glesang"));
  await b.page.locator(".palette [role=option]", { hasText: name }).first().waitFor();
  await b.look("the search");
  await b.page.locator(".palette [role=option]", { hasText: name }).first().click();
  await b.page.locator(".side-panel h1", { hasText: name }).waitFor();
  await b.link("Hasta dosyası").click();
  await b.page.locator(".file").waitFor();
  await a.page.locator(".lead-table a", { hasText: name }).click();
  await a.link("Yolculuğu aç").click();
  await a.link("Hasta dosyası").click();
  await a.page.locator(".file").waitFor();
  await a.look("a patient's file");
  told("found by a misspelt name");

  // Both write the same field: the later one is shown the earlier, and nothing is overwritten unseen.
  const file = (seat) => ({ email: seat.page.getByLabel("E-posta"), save: seat.page.locator("section[aria-labelledby=person]").getByRole("button", { name: /^(Kaydet|Benimkini kaydet)$/ }) });
  await file(b).email.fill(work);
  await file(a).email.fill(home);
  await file(a).save.click();
  await a.toast("Hasta dosyası kaydedildi").first().waitFor();
  // The colleague's window comes to the front: what it shows is read again behind the half-written change.
  await b.page.waitForTimeout(5_100);
  await b.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await b.page.waitForTimeout(800);
  await file(b).save.click();
  await b.page.getByText(`Şu an kayıtlı olan: ${home}`).waitFor();
  await b.look("a conflict of two edits");
  assert.equal((await api.get(`/v1/patients/${lead.patient.id}`)).email, home);
  await file(b).save.click();
  await b.toast("Hasta dosyası kaydedildi").first().waitFor();
  assert.equal((await api.get(`/v1/patients/${lead.patient.id}`)).email, work);
  await a.button("Geçmişi göster").click();
  assert.match(await until("the history of the field", async () => (await a.page.locator(".history > li").first().innerText().catch(() => ""))), new RegExp(`${boss.name}[\\s\\S]*${home}[\\s\\S]*${work}`));
  await a.look("a file with its history");
  told("a conflict, decided");

  // A note names the coordinator, who hears of it on another page.
  await a.place("Günüm");
  await a.pointAway();
  await b.page.getByLabel("Yeni not").fill(`Röntgen bekleniyor, @${me.name.slice(0, 3)}`);
  await b.page.getByRole("option", { name: new RegExp(me.name) }).click();
  await b.button("Notu kaydet").click();
  await b.page.locator(".note-line", { hasText: "Röntgen bekleniyor" }).waitFor();
  await b.look("a note in the file");
  const mention = a.section(/^Sizi ananlar/).locator(".todo", { hasText: name });
  await mention.waitFor();
  await a.look("my day with a mention");
  await mention.locator("a").click();
  await a.page.locator(".note-line.is-here", { hasText: "Röntgen bekleniyor" }).waitFor();
  told("a note that named somebody");

  // A document comes into the file.
  const papers = a.page.locator("section[aria-labelledby=documents]");
  await papers.locator("input[type=file]").setInputFiles({ name: "gulus.png", mimeType: "image/png", buffer: photograph });
  await papers.getByLabel("Belgenin adı").fill("Gülüş fotoğrafı");
  await papers.getByRole("button", { name: "Yükle" }).click();
  await a.toast("Belge eklendi: Gülüş fotoğrafı").waitFor();
  await papers.getByRole("button", { name: "Belgeleri göster" }).click();
  await papers.getByRole("button", { name: "Önizle: Gülüş fotoğrafı" }).click();
  await a.dialog().locator("img").waitFor();
  assert.ok(await a.dialog().locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), "the picture is the one that was kept");
  await a.look("a document looked at");
  await a.dialog().getByRole("button", { name: "Kapat" }).click();
  told("a document");

  // A second record of the same person: seen, compared, merged, and taken apart again.
  const twice = name.replace("Heidrun", "Heidrum");
  await visit(clinic, { full_name: twice, phone: mobile(), email: work, lang: "de", country: "DE" });
  const double = await until("the second record", async () => (await api.get(`/v1/patients/${lead.patient.id}/duplicates`)).items.find((each) => each.patient.full_name === twice));
  await a.page.reload();
  await a.page.getByText("Bu kişi iki kez kayıtlı olabilir").waitFor();
  await a.look("a file that may be there twice");
  await a.page.locator(`a[href$="/merge/${double.patient.id}"]`).click();
  await a.heading("İki kaydı birleştir").waitFor();
  await a.look("two records side by side");
  await a.button("Birleştir").click();
  await a.dialog().getByText("Hastaya bir şey gönderilmez").waitFor();
  await a.dialog().getByRole("button", { name: "Birleştir", exact: true }).click();
  await a.heading("Kayıtlar birleştirildi").waitFor();
  assert.equal((await api.get(`/v1/patients/${double.patient.id}`)).id, lead.patient.id, "the other record's address answers with this one");
  await a.look("two records made one");
  await a.link("Hasta dosyasını aç").click();
  await a.heading("Birleştirmeler").waitFor();
  await a.button("Birleştirmeyi geri al").click();
  await a.dialog().getByRole("button", { name: "Birleştirmeyi geri al", exact: true }).click();
  await a.page.getByText("geri alındı", { exact: true }).waitFor();
  assert.equal((await api.get(`/v1/patients/${double.patient.id}`)).id, double.patient.id);
  await a.look("a file whose merge was taken back");
  told("merged and taken apart");

  // The owner brings an old list in, with rows that cannot be read, and takes it back.
  await b.place("Hastalar");
  await b.page.locator(".people-table [data-row]").first().waitFor();
  await b.look("the patients");
  await b.link("Çift kayıtlar").click();
  await b.page.locator(".pair", { hasText: twice }).waitFor();
  await b.look("the pairs");
  await b.place("Hastalar");
  await b.link("İçe aktarma").click();
  const old = `Liste${tail()}`;
  const rows = [`Ada ${old};${mobile()};14.05.1979`, `;${mobile()};02.01.1980`, `Berk ${old};yok;03.02.1981`, `Ceren ${old};${mobile()};31.12.1990`];
  await b.page.locator("input[type=file]").setInputFiles({ name: "eski-liste.csv", mimeType: "text/csv", buffer: Buffer.from(["Ad Soyad;Telefon;Doğum", ...rows].join("\r\n")) });
  await b.heading("Sütunlar").waitFor();
  await b.look("the columns of a file");
  await b.button("Dene").click();
  await b.heading("Deneme bitti, henüz bir şey değişmedi").waitFor();
  await b.page.locator(".imports-errors tbody tr").nth(1).waitFor();
  const faults = await b.page.locator(".imports-errors tbody tr").allInnerTexts();
  assert.match(faults.join("\n"), /3\s+Ad soyad[^\n]*\s+Ad yok[\s\S]*4\s+Telefon[^\n]*\s+Telefon geçerli değil/);
  await b.look("what bringing the file in would do");
  assert.equal((await api.get(`/v1/patients?q=${old}`)).items.length, 0, "a try changes nothing");
  await b.button("2 kişiyi içe aktar").click();
  await b.button("Başlat").click();
  await b.heading("İçe aktarma tamamlandı").waitFor();
  assert.equal((await until("both are there", async () => (await api.get(`/v1/patients?q=${old}`)).items, { within: 10_000 })).length, 2);
  await b.look("a file brought in");
  await b.button("Geri al").click();
  await b.dialog().getByRole("button", { name: "Geri al", exact: true }).click();
  await b.page.getByText("2 kayıt kaldırıldı, 0 kayıt eski hâline döndü, 0 kişi olduğu gibi kaldı.").waitFor();
  assert.equal((await api.get(`/v1/patients?q=${old}`)).items.length, 0);
  await b.look("a file taken back");
  told("a file brought in and taken back");

  // The consult, the quote, and the consult moved after its plan was seen.
  await a.page.goto(`${clinic.base}/journeys/${lead.journey_id}`);
  const act = async (word, fill = async () => undefined) => {
    await a.page.locator(".actions").getByRole("button", { name: word, exact: true }).click();
    await fill(a.dialog());
    await a.dialog().getByRole("button", { name: word, exact: true }).click();
    await a.toast(`${word}: tamam`).waitFor();
    await a.closeToasts();
  };
  await act("Görüşme planla", async (dialog) => {
    await dialog.getByLabel(/^Tarih ve saat/).fill(`${new Date(Date.now() + (20 + (Date.now() % 300)) * 86_400_000).toISOString().slice(0, 10)}T${10 + (Date.now() % 7)}:${String(Date.now() % 60).padStart(2, "0")}`);
    await a.look("booking a consult");
  });
  await act("Randevuyu taşı", async (dialog) => {
    await dialog.getByText(/^Bu saat boş/).waitFor();
    await dialog.getByText("Hastaya mesaj").first().waitFor();
    await a.look("the plan of a move");
  });
  await act("Teklif gönder", async (dialog) => {
    await dialog.getByLabel("Açıklama").fill("İmplant tedavisi");
    await dialog.getByLabel("Tutar (EUR)").fill("2.400");
    await dialog.getByLabel("Ön ödeme (EUR)").fill("480");
    await a.look("writing a quote");
  });
  await until("the quote is out", async () => (await api.get(`/v1/journeys/${lead.journey_id}`)).stage === "quote");
  told("consult, plan, quote");

  // Why did this happen: what the journey did by itself says its rule, what a person did says it behind one press.
  const past = a.page.locator(".timeline-line");
  await past.first().waitFor();
  const rule = a.page.locator(".timeline-reason").first();
  await rule.waitFor();
  assert.match(await rule.innerText(), /Kural: /);
  await a.page.locator(".timeline-why summary").first().click();
  await a.page.locator(".timeline-why[open] li", { hasText: "Kural: " }).first().waitFor();
  await a.look("a journey with its reasons");
  told("why");

  // A task done, and taken back.
  await a.place("Görevler");
  const line = a.page.locator(".tasks-table tbody tr").first();
  await line.waitFor();
  await a.look("the tasks");
  const whose = await line.locator(".list-name").innerText();
  const task = (await api.get("/v1/tasks")).items.find((each) => each.patient?.full_name === whose);
  const state = async () => ((await api.get("/v1/tasks")).items.some((each) => each.id === task.id) ? "open" : "done");
  await line.getByRole("button", { name: /^Tamam/ }).click();
  await a.toast(`Yapıldı: `).waitFor();
  await until("the task is done", async () => (await state()) === "done", { within: 10_000 });
  await a.toast("Yapıldı: ").getByRole("button", { name: "Geri al" }).click();
  await until("the task is open again", async () => (await state()) === "open", { within: 10_000 });
  told("a task, and back");

  await b.place("Adaylar");
  await b.link("Kampanyalar").click();
  await b.page.locator(".page h1").waitFor();
  await b.look("the campaigns");
  told(`${a.seen.length + b.seen.length} screens looked at in ${Math.round((a.looking + b.looking) / 1_000)} s`);
  assert.deepEqual([...a.complaints, ...b.complaints], []);
});

/** Goes on with Tab until the focus is on what is meant: nobody without a mouse comes there otherwise. */
async function tabTo(seat, selector, most = 60) {
  for (let n = 0; n < most; n += 1) {
    if (await seat.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await seat.page.keyboard.press("Tab");
  }
  assert.fail(`${most} times Tab and never at ${selector}`);
}

/** The door without a mouse. */
async function enterByKeys(page, { panel, account }) {
  await page.goto(panel);
  await page.locator("#email").waitFor();
  await tabTo({ page }, "#email");
  await page.keyboard.type(account.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(account.password);
  await page.keyboard.press("Enter");
  await page.locator(".rail").waitFor();
}

test("a day by keys alone, in English and the dark, on a tablet", { timeout: minutes(4) }, async (t) => {
  const api = await clinic.signIn("owner");
  const boss = (await api.get("/v1/me")).staff;
  const name = `Cordelia Ashworth${tail()}`;
  const [given, family] = name.split(" ");
  await visit(clinic, { full_name: name, phone: mobile(), lang: "en", country: "GB" });
  const lead = await until("the lead is there", async () => (await api.get(`/v1/leads?q=${family}`)).items[0]);

  const seat = await Seat.at(browser, clinic, second, { lang: "en", dark: true, width: 1024, height: 768, enter: enterByKeys });
  t.after(() => seat.leave("day-keys"));
  const { page } = seat;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
  const column = (of) => page.locator(`[data-drop="${of}"] [data-row="${lead.id}"]`);

  await page.locator(".todo").first().waitFor();
  await seat.look("my day");
  await press("j");
  assert.ok(await focused(), "J begins with the first line");
  await press("g", "l");
  await page.locator(".lead-card").first().waitFor();
  await press("/");
  await page.keyboard.type(family);
  await page.waitForFunction(() => document.querySelectorAll(".lead-card").length === 1);
  await tabTo(seat, ".lead-card");
  await focusRestsOn(page.locator(`[data-row="${lead.id}"]`));

  // Opened, answered, closed: the focus is where it was.
  await press("Enter");
  await page.locator(".side-panel #lead-score").waitFor();
  await seat.look("a lead beside the board");
  await press("e");
  await seat.dialog().getByText("cannot be taken back").waitFor();
  await press("Enter");
  await seat.toast("Lead saved").waitFor();
  await press("Escape");
  await page.locator(".side-panel").waitFor({ state: "detached" });
  await focusRestsOn(page.locator(`[data-row="${lead.id}"]`));

  // Lifted, told where it may go, refused, dropped.
  const said = page.locator('.lead-frame [role="status"]');
  await press("Space", "ArrowRight", "ArrowRight");
  assert.match(await said.innerText(), /Quote: cannot be dropped here\. A consult/);
  await press("ArrowLeft");
  assert.match(await said.innerText(), /Consult: can be dropped here\. Action: Qualify lead/);
  await press("Space");
  await seat.dialog().getByText("This will").waitFor();
  await seat.look("what a move would do");
  await tabTo(seat, "dialog .button.primary");
  await press("Enter");
  await column("consult").waitFor();
  await page.waitForFunction(() => document.activeElement !== document.body);
  assert.equal((await api.get(`/v1/leads/${lead.id}`)).column, "consult");
  await seat.look("the board of leads");

  // As a table, found with a slip of the finger, and a note that names a colleague.
  await tabTo(seat, ".lead-card");
  await press("v");
  await page.locator(".lead-table tbody [data-row]").first().waitFor();
  await seat.look("the table of leads");
  await press("Control+k");
  await page.keyboard.type(`${given} ${family.replace("hwor", "hwro")}`);
  await page.locator(".palette [role=option]", { hasText: name }).first().waitFor();
  await seat.look("the search");
  await press("Control+Enter");
  await page.locator(".file").waitFor();
  await seat.look("a patient's file");
  await press("n");
  await page.keyboard.type(`Passport is missing, @${boss.name.slice(0, 3)}`);
  await page.getByRole("option", { name: new RegExp(boss.name) }).waitFor();
  await press("Enter", "Control+Enter");
  await page.locator(".note-line", { hasText: "Passport is missing" }).locator(".mention", { hasText: `@${boss.name}` }).waitFor();
  await until("the colleague hears of it", async () => (await api.get("/v1/mentions?unread=true")).items.some((each) => each.patient.id === lead.patient.id), { within: 10_000 });

  // A task done and taken back.
  await press("Escape");
  await tabTo(seat, "a, button");
  await press("g", "t");
  await page.locator(".tasks-table tbody tr").first().waitFor();
  await seat.look("the tasks");
  await press("j");
  const journey = await focused();
  const open = async () => (await api.get("/v1/tasks")).items.filter((each) => each.journey_id === journey).length;
  const before = await open();
  await press("e");
  await until("the task is done", async () => (await open()) === before - 1, { within: 10_000 });
  await press("Control+z");
  await until("the task is open again", async () => (await open()) === before, { within: 10_000 });
  await press("?");
  await seat.dialog().getByText("Pick up or drop a lead's card").waitFor();
  await seat.look("the keys");
  t.diagnostic(`${seat.seen.length} screens looked at in ${Math.round(seat.looking / 1_000)} s`);
  assert.deepEqual(seat.complaints, []);
});
