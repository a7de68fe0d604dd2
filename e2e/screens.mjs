// `npm run screens -w e2e`: takes the screens in docs/screens/ from the running stack, so that they show what is. Fails on a breach of
// accessibility, on an error of a page, and on a picture too heavy to look at in a review. `ONLY=portal` takes those whose name begins so.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accessibilityBreaches, desk, launch, phone } from "./browser.mjs";
import { portalAt, readDemo, signIn, staffApi, tenantOf } from "./demo.mjs";
import { prepare, questions, walk } from "./questions.mjs";
import { until } from "./system/http.mjs";
import { Seat, mobile, visit } from "./system/panel.mjs";
import { Clinic, temporal } from "./system/stack.mjs";

const demo = readDemo();
if (!demo) {
  console.error("No running stack: .dev/demo.json is missing. Start it with `make up DETACH=1`.");
  process.exit(1);
}
const HEAVIEST = 300 * 1024;
const folder = process.env.SCREENS_DIR ?? fileURLToPath(new URL("../docs/screens/", import.meta.url));
mkdirSync(join(folder, "questions"), { recursive: true });
const slug = process.env.TENANT ?? "denistanbul";
const tenant = tenantOf(demo, slug);
const owner = tenantOf(demo, slug, "owner");
const browser = await launch();
const faults = [];
const wanted = (name) => name.startsWith(process.env.ONLY ?? "");

async function shoot(page, name) {
  if (!wanted(name)) return;
  const file = join(folder, `${name}.png`);
  // What arrives while the picture is taken (a badge, a font) would make two runs differ for nothing.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
  await page.screenshot({ path: file });
  for (const breach of await accessibilityBreaches(page)) faults.push(`${name}: ${breach}`);
  const { size } = statSync(file);
  if (size > HEAVIEST) faults.push(`${name}: ${Math.round(size / 1024)} kB`);
  console.log(`${name}.png ${Math.round(size / 1024)} kB`);
}

/** A desk where somebody is signed in. One sign-in serves both themes: the api lets nobody try many times in a row. */
async function seats(who, use) {
  const { context, page, complaints } = await desk(browser);
  await signIn(page, who);
  await use(page, "light");
  await page.emulateMedia({ colorScheme: "dark" });
  await use(page, "dark");
  await context.close();
  faults.push(...complaints.map((line) => `panel: ${line}`));
}

async function panel() {
  const { context, page } = await desk(browser);
  await page.goto(tenant.panel);
  await page.locator("#email").waitFor();
  await shoot(page, "panel-sign-in");
  await context.close();
  await seats(tenant, async (desk, tone) => {
    const light = tone === "light";
    await desk.goto(tenant.panel);
    await desk.locator("[data-row]").first().waitFor();
    await shoot(desk, `panel-day-${tone}`);
    await desk.goto(`${tenant.panel}/board`);
    await desk.locator("[data-row]").first().waitFor();
    await shoot(desk, `panel-board-${tone}`);
    // The journey that shows most: one with an open alert, else one after surgery.
    const shown = [".card.has-alert", "section[aria-labelledby=stage-aftercare] .card", ".card"];
    for (const card of shown) {
      if ((await desk.locator(card).count()) === 0) continue;
      await desk.locator(card).first().click();
      break;
    }
    await desk.locator(".timeline .timeline-line").first().waitFor();
    await shoot(desk, `panel-journey-${tone}`);
    if (!light) return;
    const act = desk.locator(".actions .button").first();
    if (await act.count()) {
      await act.click();
      await desk.locator("dialog[open]").waitFor();
      await shoot(desk, "panel-action");
      await desk.keyboard.press("Escape");
    }
    await desk.locator(".journey-links a").first().click();
    await desk.locator(".file").waitFor();
    await desk.waitForTimeout(600);
    await shoot(desk, "panel-file");
    for (const [path, what, name] of [
      ["/journeys", "[data-row]", "panel-list"],
      ["/escalations", "h1", "panel-alerts"],
      ["/tasks", "h1", "panel-tasks"],
    ]) {
      await desk.goto(`${tenant.panel}${path}`);
      await desk.locator(what).first().waitFor();
      await desk.waitForTimeout(600);
      await shoot(desk, name);
    }
    await desk.keyboard.press("Control+k");
    await desk.locator(".palette [role=option]").first().waitFor();
    await shoot(desk, "panel-palette");
  });
}

async function settings() {
  await seats(owner, async (desk, tone) => {
    for (const [place, what] of [["account", ".devices li"], ["clinic", "form"], ["rota", ".rota-list li"], ["plan", ".plan li"], ["team", ".matrix tbody tr"], ["channels", ".panel"], ["keys", ".blank, .table"], ["support", ".blank, .table"], ["looked_in", ".blank, .table"]]) {
      if (tone === "dark" && place !== "team") continue;
      await desk.goto(`${tenant.panel}/settings/${place}`);
      await desk.locator(`.settings-body ${what.replaceAll(", ", ", .settings-body ")}`).first().waitFor();
      await shoot(desk, `settings-${place}-${tone}`);
    }
  });
}

/** The answers to docs/ten-questions.md, each where its way ends. */
async function tenQuestions() {
  const clinic = new Clinic(slug);
  const demo = await prepare(clinic, { caller: await clinic.signIn("owner"), visit, mobile, until });
  // A little smaller than a desk: a picture is read beside words.
  const seat = await Seat.at(browser, clinic, tenant.account, { width: 1180, height: 690 });
  for (const question of questions(demo)) {
    await walk(seat, question);
    await shoot(seat.page, `questions/${question.slug}`);
  }
  await seat.context.close();
  faults.push(...seat.complaints.map((line) => `questions: ${line}`));
}

async function carePlans() {
  await seats(owner, async (desk, tone) => {
    if (tone === "dark") return;
    await desk.goto(`${tenant.panel}/pathways`);
    await desk.locator("tbody tr").first().waitFor();
    await shoot(desk, "care-plans");
    const address = await desk.locator("tbody tr a").first().getAttribute("href");
    await desk.goto(new URL(address, tenant.panel).href);
    await desk.locator(".stops > li").first().waitFor();
    await shoot(desk, "care-plan");
    await desk.goto(new URL(`${address.split("?")[0]}/1/rehearsal`, tenant.panel).href);
    await desk.locator("[data-persona]").first().waitFor();
    await shoot(desk, "care-plan-rehearsal");
    await desk.locator("[data-persona=severe_pain]").getByRole("link").first().click();
    await desk.locator(".bubble").first().waitFor();
    await desk.waitForTimeout(600);
    await shoot(desk, "care-plan-lived");
    await desk.goto(`${tenant.panel}/setup/team`);
    await desk.locator(".setup-step h2").first().waitFor();
    await shoot(desk, "setup-team");
  });
}

async function portal(api, lang) {
  const open = (await api.get("/v1/journeys?stage=aftercare&open=true&limit=100")).items;
  const quoted = (await api.get("/v1/journeys?stage=quote&open=true&limit=100")).items;
  const journey = open.find((each) => each.patient.lang === lang) ?? open[0];
  if (!journey) {
    console.log(`portal ${lang}: no journey in aftercare, left out`);
    return;
  }
  const { url } = await api.post(`/v1/patients/${journey.patient.id}/portal_link`, {});
  const { context, page, complaints } = await phone(browser, lang, { dark: lang === "en" });
  await page.goto(portalAt(tenant, url));
  await page.locator("main h1").waitFor();
  await shoot(page, `portal-link-${lang}`);
  await page.locator(".welcome .button").click();
  await page.waitForURL((address) => !address.pathname.endsWith("/l"));
  await page.locator("main h1").waitFor();
  await page.goto(`${tenant.panel}/portal/`);
  await page.locator(".card").first().waitFor();
  await shoot(page, `portal-home-${lang}`);
  await page.goto(`${tenant.panel}/portal/survey`);
  await page.locator("main h1").waitFor();
  await shoot(page, `portal-survey-${lang}`);
  if (await page.locator(".pain-number").count()) {
    await page.locator('.pain-number[data-score="3"]').click();
    await page.locator(".dock .button").click();
    await page.locator(".choice").first().waitFor();
    await shoot(page, `portal-question-${lang}`);
  }
  await page.goto(`${tenant.panel}/portal/mine`);
  await page.locator("section[aria-labelledby=with-title] > .button").waitFor();
  await shoot(page, `portal-mine-${lang}`);
  await page.goto(`${tenant.panel}/portal/code`);
  await page.locator("input[type=tel]").waitFor();
  await shoot(page, `portal-code-${lang}`);
  const offer = quoted.find((each) => each.patient.lang === lang);
  if (offer) {
    const offered = await api.post(`/v1/patients/${offer.patient.id}/portal_link`, {});
    await page.goto("about:blank");
    await page.goto(portalAt(tenant, offered.url));
    await page.locator(".welcome .button").click();
    await page.waitForURL((address) => !address.pathname.endsWith("/l"));
    await page.goto(`${tenant.panel}/portal/quote`);
    await page.locator(".offer, .lead").first().waitFor();
    await shoot(page, `portal-offer-${lang}`);
  }
  await context.close();
  faults.push(...complaints.map((line) => `portal ${lang}: ${line}`));
}

async function sandbox() {
  const look = async (seat, name) => {
    const { context, page, complaints } = seat;
    await page.goto(process.env.SANDBOX ?? demo.sandbox);
    await page.locator(".thread").first().waitFor();
    await shoot(page, name);
    await page.locator(".thread").first().click();
    await page.locator(".screen").waitFor();
    await shoot(page, `${name}-chat`);
    await context.close();
    faults.push(...complaints.map((line) => `${name}: ${line}`));
  };
  await look(await phone(browser, "tr"), "sandbox-phone");
  await look(await desk(browser), "sandbox-desk");
  await look(await desk(browser, { dark: true }), "sandbox-dark");
}

/** A journey as an operator reads it in the stock Web UI: found by its search attributes, opened through the codec with an operator's token, as a proxy would add it. */
async function temporalDetails() {
  const token = readFileSync(new URL("../.dev/secrets.env", import.meta.url), "utf8").match(/^OPERATOR_TOKEN=["']?([^"'\n]+)/m)[1];
  const [found] = await temporal("workflow", "list", "--query", `WorkflowType='PatientJourney' AND Tenant='${slug}' AND ExecutionStatus='Running' AND WaitingOn='coordinator'`, "--limit", "1");
  const { workflowId, runId } = found.execution;
  const { context, page } = await desk(browser, { locale: "en-GB", height: 1_000 });
  await page.route("**/v1/codec/**", (route) => route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }));
  await page.goto(`${demo.temporal_ui}/namespaces/default/workflows/${encodeURIComponent(workflowId)}/${runId}/user-metadata`);
  await page.frameLocator("iframe").last().getByText("Last decisions").first().waitFor();
  await page.waitForTimeout(1_000);
  // Not our page: its accessibility is not judged here.
  await page.screenshot({ path: join(folder, "temporal-details.png") });
  console.log("temporal-details.png");
  await context.close();
}

try {
  if (wanted("temporal") || process.env.ONLY?.startsWith("temporal")) await temporalDetails();
  if (wanted("panel") || process.env.ONLY?.startsWith("panel")) await panel();
  if (wanted("settings") || process.env.ONLY?.startsWith("settings")) await settings();
  if (wanted("care-plan") || ["care-plan", "setup"].some((name) => process.env.ONLY?.startsWith(name))) await carePlans();
  if (wanted("portal") || process.env.ONLY?.startsWith("portal")) {
    const api = await staffApi(tenant);
    for (const lang of ["tr", "en", "de", "ru", "ar"]) await portal(api, lang);
  }
  if (wanted("questions") || process.env.ONLY?.startsWith("questions")) await tenQuestions();
  if (wanted("sandbox") || process.env.ONLY?.startsWith("sandbox")) await sandbox();
} finally {
  await browser.close();
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
