// Tasks finished, taken back and given to somebody, by mouse and by key, on the three pages that show them.
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

const section = () => page.locator(".day-section", { has: page.getByRole("heading", { name: "Geciken ve bugünkü" }) });
const lines = () => section().locator(".todo");
const sent = () => mock.posts.filter((post) => post.name === "change_task").map((post) => post.body);
const taskOf = (name) => mock.world.tasks.find((each) => each.kind !== "first_response" && each.patient.full_name === name);
const toast = (text) => page.locator(".toast", { hasText: text });
const openDay = async () => {
  await page.goto(mock.base);
  await lines().first().waitFor();
};
const until = async (true_, what) => {
  for (let n = 0; n < 50 && !true_(); n += 1) await page.waitForTimeout(100);
  assert.ok(true_(), what);
};

test("finishes a task at a press, struck through in its place, and takes it back from the notice", async () => {
  await openDay();
  const count = await lines().count();
  const name = await lines().first().locator(".todo-name").innerText();
  await lines().first().getByRole("button", { name: /^Tamam/ }).dblclick();
  await section().locator(".todo-over", { hasText: name }).getByText("Yapıldı").waitFor();
  await toast(name).waitFor();
  assert.deepEqual(sent(), [{ state: "done" }], "a double press finishes one task once");
  await page.mouse.move(640, 5);
  await page.waitForTimeout(600);
  assert.equal(await lines().count(), count, "while it can be taken back the line keeps its place, pointed at or not");
  assert.match(await section().locator(".column-count").innerText(), new RegExp(`^${count - 1}$`), "what is done is not counted");
  assert.deepEqual(await accessibilityBreaches(page), []);
  await toast(name).getByRole("button", { name: "Geri al" }).click();
  await section().locator(".todo:not(.todo-over)", { hasText: name }).waitFor();
  await until(() => taskOf(name).state === "open", "open again at the api too");
  assert.deepEqual(sent(), [{ state: "done" }, { state: "open" }]);
});

test("lets a finished task go when it can no longer be taken back", async () => {
  await openDay();
  const name = await lines().first().locator(".todo-name").innerText();
  await lines().first().getByRole("button", { name: /^Tamam/ }).click();
  await page.locator("h1").click();
  await page.mouse.move(640, 5);
  await lines().filter({ hasText: name }).waitFor({ state: "detached", timeout: 12_000 });
});

test("is worked by keys: E finishes, Control Z takes back, J goes on from there", async () => {
  await openDay();
  await lines().first().locator("a").focus();
  const name = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("e");
  await section().locator(".todo-over", { hasText: name }).waitFor();
  await page.keyboard.press("Control+z");
  await section().locator(".todo:not(.todo-over)", { hasText: name }).waitFor();
  await focusRestsOn(lines().getByText(name));
  await until(() => taskOf(name).state === "open", "open again at the api too");
  await page.keyboard.press("?");
  const list = page.locator("dialog[open]");
  await list.getByText("görevi tamamla").waitFor();
  await list.getByText("Görevi birine ver").waitFor();
});

test("puts the line back with a reason when the api refuses or does not answer", async () => {
  mock.fail["/v1/tasks/"] = 403;
  await openDay();
  const name = await lines().first().locator(".todo-name").innerText();
  await lines().first().getByRole("button", { name: /^Tamam/ }).click();
  await toast("Tamamlanamadı").getByText("Rolünüz").waitFor();
  await section().locator(".todo:not(.todo-over)", { hasText: name }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Geri al" }).count(), 0, "what did not happen offers no undo");
  mock.fail = {};
  taskOf(name).id = "somebody-removed-it";
  await lines().first().getByRole("button", { name: /^Tamam/ }).click();
  await toast("Görev artık yok").waitFor();
});

test("gives a task to somebody by menu and to oneself by key, and takes that back", async () => {
  await openDay();
  const first = lines().first();
  const name = await first.locator(".todo-name").innerText();
  const before = taskOf(name).assigned_to;
  const other = mock.world.staff.find((each) => each.id !== before && each.role === "doctor");
  await first.locator("[data-assign]").click();
  await page.getByRole("menu").waitFor();
  assert.deepEqual(await accessibilityBreaches(page), []);
  await page.getByRole("menuitemradio", { name: other.name }).click();
  await first.getByText(`Beklenen: ${other.name}`).waitFor();
  await until(() => taskOf(name).assigned_to === other.id, "given at the api too");
  await toast(other.name).getByRole("button", { name: "Geri al" }).click();
  await until(() => taskOf(name).assigned_to === before, "back with whom it was");

  const second = lines().nth(1);
  const theirs = taskOf(await second.locator(".todo-name").innerText());
  theirs.assigned_to = null;
  mock.emit("journey_changed", theirs.journey_id);
  await second.getByText("Beklenen: henüz kimse").waitFor();
  await second.locator("a").focus();
  await page.keyboard.press("a");
  await page.getByRole("menuitemradio", { name: "Bana" }).waitFor();
  await page.keyboard.press("e");
  assert.equal(theirs.state, "open", "in the menu E looks for a name");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await second.getByText("Beklenen: Derya Aksoy").waitFor();
  await until(() => theirs.assigned_to === "st-derya", "mine at the api too");
  await focusRestsOn(second.getByText(theirs.patient.full_name));
});

test("says when somebody cannot be given anything any more", async () => {
  await openDay();
  const first = lines().first();
  const taker = mock.world.staff.find((each) => each.role === "doctor");
  await first.locator("[data-assign]").click();
  await page.getByRole("menuitemradio", { name: taker.name }).waitFor();
  mock.world.staff = mock.world.staff.filter((each) => each !== taker);
  await page.getByRole("menuitemradio", { name: taker.name }).click();
  await toast("Görevin sorumlusu değişmedi").getByText("artık burada çalışmıyor").waitFor();
  assert.equal(await first.getByText(taker.name).count(), 0);
});

test("on the list of tasks and on the journey's page likewise", async () => {
  await page.goto(`${mock.base}/tasks`);
  const rows = page.locator("tbody tr");
  await rows.first().waitFor();
  await page.keyboard.press("j");
  const name = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("e");
  await page.locator("tr.task-over", { hasText: name }).getByText("Yapıldı").waitFor();
  assert.deepEqual(await accessibilityBreaches(page), []);

  const task = mock.world.tasks.find((each) => each.state === "open" && each.kind !== "first_response");
  await page.goto(`${mock.base}/journeys/${task.journey_id}`);
  const line = page.locator(".open-tasks > li").first();
  await line.waitFor();
  await page.locator(".journey h1").click();
  await page.keyboard.press("e");
  await page.waitForTimeout(200);
  assert.equal(task.state, "open", "a key on the page itself finishes nothing");
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.locator(".open-tasks .task-over").getByText("Yapıldı").waitFor();
  await until(() => task.state === "done", "done at the api too");
  assert.deepEqual(await accessibilityBreaches(page), []);
});

test("hands a patient over to a colleague, who has the open tasks from then on", async () => {
  const card = mock.world.cards.find((each) => each.actions.includes("hand_over") && each.coordinator?.id === "st-derya");
  const theirs = mock.world.tasks.filter((each) => each.journey_id === card.id && each.assigned_to === "st-derya").map((each) => each.id);
  await page.goto(`${mock.base}/journeys/${card.id}`);
  await page.getByRole("button", { name: "Devret" }).click();
  const dialog = page.getByRole("dialog");
  const whom = dialog.getByLabel("Kime");
  await whom.waitFor();
  assert.deepEqual(await whom.locator("option").allInnerTexts(), ["Bir meslektaş seçin", "Can Erdem"], "nobody hands a patient over to who has them");
  await dialog.getByRole("button", { name: "Devret" }).click();
  assert.equal(await whom.getAttribute("aria-invalid"), "true", "nobody chosen, nothing sent");
  await whom.selectOption({ label: "Can Erdem" });
  assert.deepEqual(await accessibilityBreaches(page), []);
  await dialog.getByRole("button", { name: "Devret" }).click();
  await page.getByText("Koordinatör: Can Erdem").first().waitFor();
  assert.deepEqual(mock.posts.filter((post) => post.name === "hand_over").map((post) => post.body), [{ coordinator_id: "st-can" }]);
  assert.ok(theirs.every((id) => mock.world.tasks.find((each) => each.id === id).assigned_to === "st-can"));
});

test("offers nothing to who may only look", async () => {
  mock.me = { ...mock.me, permissions: mock.me.permissions.filter((each) => each !== "care") };
  await openDay();
  assert.equal(await section().locator("button[data-done], button[data-assign]").count(), 0);
  await lines().first().locator("a").focus();
  await page.keyboard.press("e");
  await page.keyboard.press("a");
  await page.waitForTimeout(200);
  assert.deepEqual(sent(), []);
});

test("says what a deadline brings on the day, the board and the list", async () => {
  const card = mock.world.cards.find((each) => each.stage === "consult" && each.waiting_on === "coordinator");
  Object.assign(card, { default_branch: "expire_quote", next_due_code: "deadline", paused: false });
  await page.goto(mock.base);
  await page.locator(".todo", { hasText: card.patient.full_name }).getByText("Teklifin süresi dolar").waitFor();
  await page.goto(`${mock.base}/board`);
  await page.locator(".card", { hasText: card.patient.full_name }).getByText("teklifin süresi dolar").waitFor();
  await page.goto(`${mock.base}/journeys?waiting=coordinator`);
  await page.locator("tr", { hasText: card.patient.full_name }).getByText("teklifin süresi dolar").waitFor();
});
