// Moving and cancelling with their plan, in a real browser against the stand-in; and moving journeys between versions of a care plan.
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
const sent = (name) => mock.posts.filter((post) => post.name === name);
const noBreach = async () => assert.deepEqual(await accessibilityBreaches(page), []);
const inDark = async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await noBreach();
};
const look = async (name) => process.env.LOOK_DIR && page.screenshot({ path: `${process.env.LOOK_DIR}/${name}.png` });
const dialog = () => page.locator("dialog[open]");
async function openAct(name) {
  const card = mock.world.cards.find((each) => each.stage === "surgery" && each.actions.includes("reschedule"));
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await button(name).click();
  await dialog().getByText("Hastaya mesaj").first().waitFor();
  return card;
}

test("says what moving a surgery moves along, and sends the plan that was accepted", async () => {
  await openAct("Randevuyu taşı");
  await dialog().getByText("Bu saat boş: doktor da hasta da uygun.").waitFor();
  await dialog().getByText("5 ağrı sorusu").waitFor();
  await dialog().getByRole("button", { name: "4 tane daha" }).click();
  assert.equal(await dialog().locator(".foreseen-each").count(), 5);
  await noBreach();
  await look("plan-move-light");
  await inDark();
  await look("plan-move-dark");
  await dialog().getByRole("button", { name: "Randevuyu taşı" }).click();
  await dialog().waitFor({ state: "detached" });
  assert.match(sent("reschedule")[0].body.plan, /^[0-9a-f]{8}-/);
});

test("says which consents would not hold any more on the new day", async () => {
  mock.planTwist = (plan) => plan.lapses.push({ purpose: "transfer_abroad", until: new Date(mock.world.now + 20 * 86_400_000).toISOString() });
  await openAct("Randevuyu taşı");
  await look("plan-lapse");
  await dialog().getByText(/Yurt dışındaki hizmet sağlayıcılar: yalnızca .+ gününe kadar geçerli/).waitFor();
  await dialog().getByText("Zamanı gelince yeniden istenir.").waitFor();
  await noBreach();
});

test("a taken time is said in words and cannot be confirmed", async () => {
  mock.takenSlot = true;
  await openAct("Randevuyu taşı");
  await dialog().getByText("Bu saat dolu: onaylanamaz.").waitFor();
  const confirm = dialog().getByRole("button", { name: "Randevuyu taşı" });
  assert.equal(await confirm.getAttribute("aria-disabled"), "true");
  await confirm.press("Enter");
  assert.equal(sent("reschedule").length, 0);
  await noBreach();
});

test("a plan that changed is shown with what is new, and asked again", async () => {
  await openAct("Yolculuğu iptal et");
  await dialog().getByText("Yolculuk biter; yeniden açılamaz").waitFor();
  await dialog().getByText("900,00 geri verilecek.").waitFor();
  mock.planTwist = (plan) => plan.tasks.push("call_back");
  await dialog().getByRole("button", { name: "Yolculuğu iptal et" }).click();
  await dialog().getByText("Yeni olanlar işaretli; bakıp yeniden onaylayın.").waitFor();
  assert.match(await dialog().locator("li.is-new").innerText(), /Geri ara\s+yeni/);
  await noBreach();
  await look("plan-changed-light");
  await inDark();
  await dialog().getByRole("button", { name: "Yolculuğu iptal et" }).click();
  await dialog().waitFor({ state: "detached" });
  const [first, second] = sent("cancel");
  assert.notEqual(first.body.plan, second.body.plan);
  assert.notEqual(first.key, second.key);
});

test("acting stays possible where no plan can be reckoned", async () => {
  const card = mock.world.cards.find((each) => each.stage === "surgery" && each.actions.includes("reschedule"));
  mock.fail[`/v1/journeys/${card.id}/cancel/plan`] = 503;
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await button("Yolculuğu iptal et").click();
  await dialog().getByText("şu an hesaplanamadı").waitFor();
  await noBreach();
  await dialog().getByRole("button", { name: "Yolculuğu iptal et" }).click();
  await dialog().waitFor({ state: "detached" });
  assert.equal(sent("cancel")[0].body.plan, undefined);
  // The refused plan is part of the story.
  seat.complaints.splice(0, seat.complaints.length, ...seat.complaints.filter((line) => !line.includes("503")));
});

test("chosen journeys go over to the active version, each with what came of it", async () => {
  mock.clinic.proved = true;
  await page.goto(`${mock.base}/pathways/d1`);
  await page.getByRole("link", { name: "Etkisi: 2. sürüm" }).click();
  await page.getByText("Kalkar: 14. gün kontrolü").first().waitFor();
  await noBreach();
  await look("impact-light");
  await page.getByRole("group", { name: "Etkiye göre göster" }).getByRole("button", { name: /Değişir/ }).click();
  assert.match(page.url(), /impact=changed/);
  await page.getByRole("button", { name: "Daha fazla göster" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".impact-table tbody tr").length > 6);
  await page.getByLabel("Görünenlerin hepsini seç").check();
  const ids = await page.locator(".impact-table [data-row]").evaluateAll((all) => all.map((each) => each.getAttribute("data-row")));
  mock.outcomes.set(ids[0], "unavailable").set(ids[1], "refused");
  await button(`${ids.length} yolculuğu bu sürüme geçir`).click();
  await dialog().getByText("bir sonraki adımına kadar").waitFor();
  await noBreach();
  await inDark();
  await look("upgrade-dark");
  await dialog().getByLabel("Neden").selectOption("safety");
  await dialog().getByRole("button", { name: "Geçir" }).click();
  await dialog().getByText("1 yolculuğa ulaşılamadı.").waitFor();
  await noBreach();
  await dialog().getByRole("button", { name: "Ulaşılamayanı yeniden dene" }).click();
  await dialog().getByText(`${ids.length - 1} yolculuk artık 2. sürümde.`).waitFor();
  const [first, second] = sent("upgrade");
  assert.deepEqual([first.body.reason, first.key, first.body], ["safety", second.key, second.body]);
});

test("a version that is not the active one is only looked at", async () => {
  await page.goto(`${mock.base}/pathways/d1/versions/1/impact`);
  await page.getByText("Geçiş yalnızca geçerli sürüme yapılır.").waitFor();
  assert.equal(await page.locator(".impact-table input").count(), 0);
});
