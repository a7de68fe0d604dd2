// `npm run measure -w e2e`: how the built panel feels. What it loads before its first page, how soon that page stands on a slow machine, and how long the
// main thread is held while a board of two thousand leads is scrolled, carried over and kept up to date. Prints a table for docs/performance.md.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";
import { gzipSync } from "node:zlib";
import { desk, launch } from "./browser.mjs";
import { change, crowd } from "./mock/leads.mjs";
import { startMock } from "./mock/server.mjs";
import { traced } from "./trace.mjs";

const runs = Number(process.env.RUNS ?? 5);
const slower = Number(process.env.SLOWER ?? 4);
const many = Number(process.env.LEADS ?? 2_000);
const built = new URL("../ui/dist/", import.meta.url);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

/** Everything that index.html itself asks for: scripts, and the pages' styles. */
function initial(ending) {
  const html = readFileSync(new URL("index.html", built), "utf8");
  const paths = [...html.matchAll(new RegExp(`(?:src|href)="/(assets/[^"]+\\.${ending})"`, "g"))].map(([, path]) => path);
  return { files: paths.length, bytes: paths.reduce((sum, path) => sum + gzipSync(readFileSync(new URL(path, built))).length, 0) };
}

/** Milliseconds from the request of the page until what it is for has been painted, with nothing cached. */
async function firstView(browser, url, there, rate, inside = false) {
  const { context, page } = await desk(browser);
  // Whoever is signed in was here before, on this machine.
  if (inside) await page.addInitScript(() => localStorage.setItem("panel.inside", "1"));
  const client = await context.newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate });
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.addInitScript((wanted) => {
    const look = () => {
      if (!document.querySelector(wanted)) return;
      watch.disconnect();
      // Twice: the first frame after it is there has not been painted yet.
      requestAnimationFrame(() => requestAnimationFrame(() => (window.stands = performance.now())));
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
  }, there);
  await page.goto(url);
  await page.waitForFunction(() => window.stands);
  const figures = await page.evaluate(() => ({ stands: window.stands, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 }));
  const { metrics } = await client.send("Performance.getMetrics");
  const work = metrics.find((each) => each.name === "TaskDuration").value * 1_000;
  await context.close();
  return { ...figures, work };
}

/** A page of nothing but a heading, beside the panel: how long this machine and browser take for any page. */
const empty = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Empty</title><link rel="icon" href="data:," /></head><body><h1>Empty</h1></body></html>`;

async function floorServer() {
  const server = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(empty));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://denistanbul.medicalai.localhost:${server.address().port}/`, close: () => server.close() };
}

const middle = (figures, what) => Math.round(median(figures.map((each) => each[what])));

/** Takes turns with the floor, so that both meet the machine in the same mood. */
async function besideFloor(browser, floor, url, there, rate, inside) {
  const figures = [];
  const floors = [];
  for (let n = 0; n < runs; n += 1) {
    floors.push(await firstView(browser, floor.url, "h1", rate));
    figures.push(await firstView(browser, url, there, rate, inside));
  }
  return { figures, floors };
}

async function firstViews(browser, mock) {
  const floor = await floorServer();
  const all = new Map([[1, []], [slower, []]]);
  const at = (name, rate) => `first view: ${name}${rate > 1 ? `, processor ${rate}× slower` : ""}`;
  for (const [name, path, there, signedIn] of [["sign-in", "/", "#email", false], ["my day", "/", ".todos:not([aria-hidden]) .todo", true], ["leads, a board of 2,000", "/leads", ".lead-card", true], ["a journey", `/journeys/${mock.world.cards[0].id}`, ".timeline-line", true]]) {
    mock.signedIn = signedIn;
    for (const rate of [1, slower]) {
      const { figures, floors } = await besideFloor(browser, floor, `${mock.base}${path}`, there, rate, signedIn);
      all.get(rate).push(...floors);
      const over = (what) => `${(middle(figures, what) / middle(floors, what)).toFixed(1)}×`;
      row(at(name, rate), `${middle(figures, "stands")} ms, ${over("stands")} the floor (something painted after ${middle(figures, "painted")} ms; slowest of ${runs}: ${Math.round(Math.max(...figures.map((each) => each.stands)))} ms; the page's own work ${middle(figures, "work")} ms, ${over("work")} the floor's)`);
    }
  }
  for (const [rate, floors] of all) row(at("floor, an empty page", rate), `${middle(floors, "stands")} ms (the page's own work ${middle(floors, "work")} ms)`);
  floor.close();
}

const columns = ["new", "consult", "quote", "won", "lost"];

async function board(browser, mock, rate) {
  const { context, page } = await desk(browser);
  const client = await context.newCDPSession(page);
  await page.goto(`${mock.base}/leads`);
  await page.locator(".lead-card").first().waitFor();
  const column = (name) => page.locator(`[data-drop="${name}"]`);
  const slow = async (to) => client.send("Emulation.setCPUThrottlingRate", { rate: to });
  const told = (what, figures) => {
    const causes = figures.long.toSorted((a, b) => b.own - a.own).map((task) => `${task.ms} ms, own ${task.own} (${Object.entries(task.of).map(([kind, ms]) => `${kind} ${ms}`).join(", ")})`);
    const own = figures.long.filter((task) => task.own >= 50).length;
    row(`${what}${rate > 1 ? `, processor ${rate}× slower` : ""}`, `${figures.long.length} tasks of 50 ms or more, ${own} of them by their own work; longest ${figures.longest} ms, by own work ${figures.longestOwn} ms${process.env.CAUSES && causes.length ? `: ${causes.slice(0, 4).join("; ")}` : ""}`);
  };
  async function wheel(name, times, by) {
    const box = await column(name).boundingBox();
    await page.mouse.move(box.x + 60, box.y + 300);
    for (let n = 0; n < times; n += 1) {
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(16);
    }
  }
  await slow(rate);
  told("scrolling down while further pages arrive", await traced(page, async () => {
    for (const name of columns) await wheel(name, 40, 600);
  }));
  // As deep as it goes, so that the whole board is in the tab.
  for (const name of columns) {
    for (let n = 0; n < 14; n += 1) {
      await column(name).locator(".lead-rows").evaluate((box) => box.scrollTo(0, box.scrollHeight));
      await page.waitForTimeout(120);
    }
    await column(name).locator(".lead-rows").evaluate((box) => box.scrollTo(0, 0));
  }
  await page.waitForTimeout(1_500);
  told("scrolling, everything loaded", await traced(page, async () => {
    for (const name of columns) {
      await wheel(name, 40, 700);
      await wheel(name, 20, -1_500);
    }
  }));
  const from = await column("consult").locator(".lead-card:visible").nth(1).boundingBox();
  told("carrying a card over all columns", await traced(page, async () => {
    await page.mouse.move(from.x + 30, from.y + 20);
    await page.mouse.down();
    for (let n = 0; n < 120; n += 1) {
      await page.mouse.move(130 + ((n * 37) % 1_120), 300 + ((n * 13) % 250));
      await page.waitForTimeout(16);
    }
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await page.waitForTimeout(300);
  }));
  const others = mock.world.cards.filter((card) => card.stage === "consult").slice(0, 5);
  told("five leads changed by others, read again as deep as shown", await traced(page, async () => {
    for (const other of others) {
      change(mock, other, { tags: [`t${Date.now() % 1_000}`] });
      await page.waitForTimeout(500);
    }
    await page.waitForTimeout(2_500);
  }));
  const drawn = await page.locator(".lead-card").count();
  await context.close();
  return drawn;
}

const only = process.env.ONLY;
const browser = await launch();
const mock = await startMock();
crowd(mock, many);
mock.signedIn = true;
try {
  row("Figure", "Value");
  row("---", "---");
  row("machine", `${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start`);
  for (const [ending, name] of [["js", "scripts"], ["css", "styles"]]) {
    const { files, bytes } = initial(ending);
    row(`${name} before the first page`, `${(bytes / 1024).toFixed(1)} kB gzipped, ${files} files`);
  }
  if (only !== "board") await firstViews(browser, mock);
  mock.signedIn = true;
  if (only !== "view") {
    row(`cards drawn of ${many}`, await board(browser, mock, 1));
    if (process.env.BOARD_SLOWER) await board(browser, mock, slower);
  }
} finally {
  await browser.close();
  await mock.close();
}
