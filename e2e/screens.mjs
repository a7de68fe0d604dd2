// `npm run screens -w e2e`: takes the screens in docs/screens/ from the running stack, so that they show what is.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accessibilityBreaches, desk, launch, phone } from "./browser.mjs";
import { readDemo, signIn, staffApi, tenantOf } from "./demo.mjs";

const demo = readDemo();
if (!demo) {
  console.error("No running stack: .dev/demo.json is missing. Start it with `make up DETACH=1`.");
  process.exit(1);
}
const folder = process.env.SCREENS_DIR ?? fileURLToPath(new URL("../docs/screens/", import.meta.url));
mkdirSync(folder, { recursive: true });
const tenant = tenantOf(demo, process.env.TENANT ?? "denistanbul");
const browser = await launch();
const faults = [];

async function shoot(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  for (const breach of await accessibilityBreaches(page)) faults.push(`${name}: ${breach}`);
  console.log(`${name}.png`);
}

async function panel(dark) {
  const tone = dark ? "dark" : "light";
  const { context, page, complaints } = await desk(browser, { dark });
  if (!dark) {
    await page.goto(tenant.panel);
    await page.locator("#email").waitFor();
    await shoot(page, "panel-sign-in");
  }
  await signIn(page, tenant);
  await page.locator("[data-row]").first().waitFor();
  await shoot(page, `panel-board-${tone}`);
  const best = page.locator(".card.has-alert, section[aria-labelledby=stage-aftercare] .card, .card").first();
  await best.click();
  await page.locator(".timeline .timeline-line").first().waitFor();
  await shoot(page, `panel-journey-${tone}`);
  if (!dark) {
    const act = page.locator(".actions .button").first();
    if (await act.count()) {
      await act.click();
      await page.locator("dialog[open]").waitFor();
      await shoot(page, "panel-action");
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Escape");
    await page.goto(`${tenant.panel}/journeys`);
    await page.locator("[data-row]").first().waitFor();
    await shoot(page, "panel-list");
    await page.goto(`${tenant.panel}/escalations`);
    await page.locator("h1").waitFor();
    await shoot(page, "panel-alerts");
  }
  await context.close();
  faults.push(...complaints.map((line) => `panel ${tone}: ${line}`));
}

async function portal(lang) {
  const { context: desktop, page: clerk } = await desk(browser);
  const api = await staffApi(clerk, tenant);
  const open = (await api.get("/v1/journeys?stage=aftercare&open=true&limit=100")).items;
  const journey = open.find((each) => each.patient.lang === lang) ?? open[0];
  if (!journey) {
    console.log(`portal ${lang}: no journey in aftercare, left out`);
    await desktop.close();
    return;
  }
  const { url } = await api.post(`/v1/patients/${journey.patient.id}/portal_link`, {});
  await desktop.close();
  const { context, page, complaints } = await phone(browser, lang);
  await page.goto(url);
  await page.locator("main h1").waitFor();
  await shoot(page, `portal-link-${lang}`);
  await page.locator("main button").first().click();
  await page.waitForURL((address) => !address.pathname.endsWith("/l"));
  await page.locator("main h1").waitFor();
  await shoot(page, `portal-home-${lang}`);
  await page.goto(new URL("/portal/survey", url).href);
  await page.locator("main h1").waitFor();
  await shoot(page, `portal-survey-${lang}`);
  await context.close();
  faults.push(...complaints.map((line) => `portal ${lang}: ${line}`));
}

async function sandbox() {
  const { context, page } = await phone(browser, "tr");
  await page.goto(demo.sandbox);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, "sandbox-phone.png") });
  console.log("sandbox-phone.png");
  await context.close();
}

try {
  await panel(false);
  await panel(true);
  for (const lang of ["tr", "en", "de", "ru", "ar"]) await portal(lang);
  if (demo.sandbox) await sandbox();
} finally {
  await browser.close();
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
