import { desk, launch } from "./browser.mjs";
import { crowd } from "./mock/leads.mjs";
import { startMock } from "./mock/server.mjs";
const browser = await launch();
const mock = await startMock(); crowd(mock, 2000);
for (const [name, path, there, si] of [["day","/",".todo",true],["leads","/leads",".lead-card",true]]) {
  mock.signedIn = si;
  const { context, page } = await desk(browser);
  const client = await context.newCDPSession(page);
  await client.send("Profiler.enable"); await client.send("Profiler.setSamplingInterval", { interval: 500 }); await client.send("Profiler.start");
  await page.goto(mock.base + path);
  await page.locator(there).first().waitFor();
  await page.waitForTimeout(100);
  const { profile } = await client.send("Profiler.stop");
  const by = new Map(profile.nodes.map((n) => [n.id, n]));
  const parent = new Map(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
  const self = {}, total = {};
  profile.samples.forEach((s, i) => { const d = profile.timeDeltas[i] / 1000; const n = by.get(s); const k = (n) => `${n.callFrame.functionName || "(anon)"}:${n.callFrame.lineNumber}`; self[k(n)] = (self[k(n)] ?? 0) + d; const seen = new Set(); let c = s; while (c) { const kk = k(by.get(c)); if (!seen.has(kk)) { seen.add(kk); total[kk] = (total[kk] ?? 0) + d; } c = parent.get(c); } });
  const top = (o, n) => Object.entries(o).sort((a, b) => b[1] - a[1]).slice(0, n).map(([k, v]) => `${k} ${v.toFixed(0)}`).join("\n  ");
  console.log(name, "SELF\n ", top(self, 25)); console.log("TOTAL\n ", top(total, 70));
  await context.close();
}
await browser.close(); await mock.close();
