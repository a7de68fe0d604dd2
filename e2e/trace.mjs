// What keeps the page's main thread busy, read from a trace of the browser itself: tasks above 50 ms, and what each of them is made of. On a machine that others
// use too, a task takes longer than it works: `own` is the processor's time for it alone, which tells the page from its neighbours.

const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute", "blink.user_timing"];
/** What a task is made of, by the trace's own names. */
const kinds = {
  script: ["FunctionCall", "EvaluateScript", "v8.run", "RunMicrotasks", "TimerFire", "FireAnimationFrame", "EventDispatch", "v8.callFunction"],
  parse: ["v8.compile", "v8.parseOnBackground", "ParseHTML"],
  style: ["UpdateLayoutTree", "RecalculateStyles"],
  layout: ["Layout"],
  paint: ["Paint", "PrePaint", "Layerize", "Commit", "UpdateLayerTree", "CompositeLayers", "PaintImage"],
  gc: ["MajorGC", "MinorGC", "V8.GCFinalizeMC", "BlinkGC.AtomicPhase"],
};

/** Records while `act` runs; the page's tasks of 50 ms and more, in milliseconds. */
export async function traced(page, act) {
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories, recordMode: "recordAsMuchAsPossible" } });
  await act();
  const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.end");
  await complete;
  await client.detach();
  return longTasks(events);
}

function longTasks(events) {
  const { pid, tid } = mainThread(events);
  const mine = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X");
  const tasks = mine.filter((event) => event.name === "RunTask").map((task) => ({ ...task, own: task.tdur ?? task.dur }));
  const ms = (micros) => Math.round(micros / 1_000);
  const long = tasks.filter((task) => task.dur >= 50_000).map((task) => ({ ms: ms(task.dur), own: ms(task.own), of: partsOf(mine, task) }));
  return { longest: ms(Math.max(0, ...tasks.map((task) => task.dur))), longestOwn: ms(Math.max(0, ...tasks.map((task) => task.own))), long };
}

/** Of several pages' threads the one that did most. */
function mainThread(events) {
  const named = events.filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain");
  const work = ({ pid, tid }) => events.reduce((sum, event) => sum + (event.pid === pid && event.tid === tid && event.ph === "X" && event.name.endsWith("RunTask") ? event.dur : 0), 0);
  return named.sort((a, b) => work(b) - work(a))[0];
}

function partsOf(events, task) {
  const end = task.ts + task.dur;
  const inside = events.filter((event) => event.ts >= task.ts && event.ts + event.dur <= end);
  return Object.fromEntries(
    Object.entries(kinds)
      .map(([kind, names]) => [kind, Math.round(topmost(inside.filter((event) => names.includes(event.name))) / 1_000)])
      .filter(([, ms]) => ms > 0),
  );
}

/** The time of events of one kind without what they hold of their own kind. */
function topmost(events) {
  let sum = 0;
  let until = -1;
  for (const event of events.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (event.ts < until) continue;
    sum += event.dur;
    until = event.ts + event.dur;
  }
  return sum;
}
