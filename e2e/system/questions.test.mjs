// Ten questions of every day, each answered in three presses at most by somebody who begins on the first page: see docs/ten-questions.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "../browser.mjs";
import { prepare, questions, walk } from "../questions.mjs";
import { until } from "./http.mjs";
import { Seat, mobile, visit } from "./panel.mjs";
import { Clinic, minutes } from "./stack.mjs";

test("ten questions in three presses each", { timeout: minutes(3) }, async (t) => {
  const clinic = new Clinic("denistanbul");
  const demo = await prepare(clinic, { caller: await clinic.signIn("owner"), visit, mobile, until });
  const browser = await launch();
  t.after(() => browser.close());
  const seat = await Seat.at(browser, clinic, clinic.accounts.find((account) => account.role === "coordinator"));
  const asked = questions(demo);
  assert.equal(asked.length, 10);
  for (const question of asked) {
    await t.test(question.en, async (own) => {
      const { presses, text } = await walk(seat, question);
      assert.ok(presses <= 3, `${presses} presses`);
      assert.match(text, question.says);
      own.diagnostic(`${presses} presses`);
    });
  }
  assert.deepEqual(seat.complaints, []);
});
