import { accessibilityBreaches, desk, launch } from "/work/wt/uileads/e2e/browser.mjs";
import { startMock } from "/work/wt/uileads/e2e/mock/server.mjs";
import { crowd } from "/work/wt/uileads/e2e/mock/leads.mjs";
const only = process.argv[2] ? process.argv[2].split(",") : null;
const browser = await launch();
const list = [["board","/leads"],["table","/leads?layout=list"],["panel",async (page,mock)=>{await page.goto(mock.base+"/leads");await page.locator(".lead-card").nth(1).click();await page.locator("#lead-score").waitFor();}],
["more","/leads?layout=list&tag=vip"],["campaigns","/campaigns"],["report","/campaigns?show=report"],["rules","/settings/leads"],
["bulk",async(page,mock)=>{await page.goto(mock.base+"/leads?layout=list");await page.locator(".lead-table tbody input").nth(0).click();await page.locator(".lead-table tbody input").nth(5).click({modifiers:["Shift"]});await page.locator(".lead-bulk .button").nth(1).click();await page.locator("dialog input").fill("vip");await page.locator("dialog .primary").click();await page.locator("dialog .consequences").waitFor();}],
["drag",async(page,mock)=>{await page.goto(mock.base+"/leads");const c=page.locator(".lead-card").nth(1);await c.waitFor();const b=await c.boundingBox();await page.mouse.move(b.x+40,b.y+20);await page.mouse.down();await page.mouse.move(b.x+280,b.y+60,{steps:6});await page.waitForTimeout(200);}],
["day","/"],["campaign",async(page,mock)=>{await page.goto(mock.base+"/campaigns");await page.locator(".campaign-name").first().click();await page.locator("dialog[open]").waitFor();}],
["csv",async(page,mock)=>{await page.goto(mock.base+"/campaigns");await page.locator(".page header button").first().click();await page.locator("dialog textarea").fill("Campaign,Cost,Currency\nImplants DE,12.34,EUR\nX,1,USD\nSmile London,3,EUR\n");await page.locator("dialog .primary").click();await page.locator(".csv-rows").waitFor();}],
["coordinator",async(page,mock)=>{await page.goto(mock.base+"/settings/leads");await page.locator(".table .acts button").first().click();await page.locator("dialog[open]").waitFor();}],
];
for (const [dark,locale] of (process.argv[3] ? [["dark","en-GB"],[false,"tr-TR"]].slice(process.argv[3]==="dark"?0:1,process.argv[3]==="dark"?1:2) : [[false,"tr-TR"],[true,"en-GB"]])) {
  const mock = await startMock(); mock.signedIn = true; crowd(mock, 60);
  const { page, complaints, context } = await desk(browser, { dark: Boolean(dark), locale }); if (locale.startsWith("en")) await page.addInitScript(() => localStorage.setItem("panel.language", "en"));
  for (const [name, go] of list) {
    if (only && !only.includes(name)) continue;
    try {
      if (typeof go === "string") { await page.goto(mock.base + go); await page.waitForTimeout(900); } else await go(page, mock);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `/tmp/shots/${name}-${dark?"dark":"light"}.png`, fullPage: false });
      const b = await accessibilityBreaches(page); if (b.length) console.log(name, dark?"dark":"light", b.slice(0,8));
      if (name==="drag") await page.mouse.up();
    } catch (e) { console.log(name, String(e).slice(0,400)); await page.screenshot({ path: `/tmp/shots/${name}-fail.png` }); }
  }
  console.log(complaints);
  await context.close(); await mock.close();
}
await browser.close();
