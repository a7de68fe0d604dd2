// Takes the panel's screens from the stand-in into LOOK_DIR, runs axe on each, and fails on any breach or page error.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { accessibilityBreaches, desk, launch } from "./browser.mjs";
import { startMock } from "./mock/server.mjs";

const folder = process.env.LOOK_DIR ?? "test-results/look";
mkdirSync(folder, { recursive: true });
const mock = await startMock();
const browser = await launch();
const breaches = [];

async function look(name, page) {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  for (const breach of await accessibilityBreaches(page)) breaches.push(`${name}: ${breach}`);
}

async function enter(page) {
  await page.goto(mock.base);
  await page.locator("#email").fill("derya@denistanbul.example");
  await page.locator("#password").fill("correct horse");
  await page.locator("form button[type=submit]").click();
  await page.locator("[data-row]").first().waitFor();
}

try {
  for (const dark of [false, true]) {
    const tone = dark ? "dark" : "light";
    mock.signedIn = false;
    const { context, page, complaints } = await desk(browser, { dark });
    await page.goto(mock.base);
    await page.locator("#email").waitFor();
    await look(`sign-in-${tone}`, page);
    await page.locator("#email").fill("derya@denistanbul.example");
    await page.locator("#password").fill("wrong");
    await page.locator("form button[type=submit]").click();
    await page.locator("[role=alert]").waitFor();
    await look(`sign-in-refused-${tone}`, page);
    await enter(page);
    await look(`day-${tone}`, page);
    await page.goto(`${mock.base}/board`);
    await page.locator(".card").first().waitFor();
    await look(`board-${tone}`, page);
    await page.locator(".card.has-alert").first().click();
    await page.locator(".timeline .timeline-line").first().waitFor();
    await page.locator(".pain-chart").waitFor();
    await look(`panel-aftercare-${tone}`, page);
    await page.keyboard.press("Escape");
    await page.locator("section[aria-labelledby=stage-quote] [data-row]").nth(2).click();
    await page.locator(".actions .button").first().click();
    await page.locator("dialog[open]").waitFor();
    await look(`action-${tone}`, page);
    await page.locator("dialog .button.primary").click();
    await look(`action-invalid-${tone}`, page);
    await page.keyboard.press("Escape");
    await page.goto(`${mock.base}/journeys/${mock.world.cards.find((card) => card.open_escalations).id}`);
    await page.locator(".pain-chart").waitFor();
    await look(`journey-page-${tone}`, page);
    await page.goto(`${mock.base}/journeys`);
    await page.locator("[data-row]").first().waitFor();
    await look(`list-${tone}`, page);
    await page.goto(`${mock.base}/escalations`);
    await page.locator("[data-row]").first().waitFor();
    await look(`alerts-${tone}`, page);
    await page.goto(`${mock.base}/tasks`);
    await page.locator("[data-row]").first().waitFor();
    await look(`tasks-${tone}`, page);
    mock.clinic.grants = [
      { operator_id: "0199b000-0000-7000-8000-0000000c0ffe", reason: "4711", granted_by: "st-derya", granted_at: new Date(Date.now() - 3_600_000).toISOString(), expires_at: new Date(Date.now() + 3_600_000).toISOString(), ended_at: null, live: true },
    ];
    mock.clinic.grantUses = [{ at: new Date(Date.now() - 600_000).toISOString(), operator_id: "0199b000-0000-7000-8000-0000000c0ffe", payloads: 12, refused: 1 }];
    mock.clinic.looked = [
      { id: "bg-1", staff: { id: "st-emre", name: "Dr. Emre Tok" }, patient: { id: "pt-1", name: "Anna Müller" }, reason: "Gece nöbeti, ateş", opened_at: new Date(Date.now() - 3_600_000).toISOString(), expires_at: new Date(Date.now() + 10_800_000).toISOString() },
    ];
    for (const place of ["support", "looked_in"]) {
      await page.goto(`${mock.base}/settings/${place}`);
      await page.locator(".settings-body .table tbody tr").first().waitFor();
      await look(`settings-${place}-${tone}`, page);
    }
    await page.goto(`${mock.base}/tasks`);
    await page.locator("[data-row]").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("an");
    await page.locator(".palette [role=option] .chip").first().waitFor();
    await look(`palette-${tone}`, page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await look(`shortcuts-${tone}`, page);
    await context.close();
    breaches.push(...complaints.map((line) => `${tone}: ${line}`));
  }
  const { context, page, complaints } = await desk(browser, { locale: "en-GB", width: 390, height: 844 });
  for (const [name, path] of [["day", "/"], ["board", "/board"]]) {
    await page.goto(`${mock.base}${path}`);
    await page.locator("[data-row]").first().waitFor();
    await look(`${name}-phone`, page);
  }
  await context.close();
  breaches.push(...complaints);
} finally {
  await browser.close();
  await mock.close();
}
console.log(breaches.length === 0 ? "No breach of accessibility or content policy." : breaches.join("\n"));
process.exitCode = breaches.length === 0 ? 0 : 1;
