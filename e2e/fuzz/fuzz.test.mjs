// Made-up requests to every operation of the committed document, by everybody who has a door: no answer is a failure of ours, none differs from what the
// document says, and nothing is served without credentials. Bounded; the data of the training clinic are not the same afterwards.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Case, Clinic, demo, root, run } from "../system/stack.mjs";

const venv = `${root}.dev/cache/fuzz`;
const wanted = fileURLToPath(new URL("requirements.txt", import.meta.url));

/** What ends the session that asks, or does not end by itself, and why it is left out; all of them have tests of their own. */
const LEFT_OUT = [
  "/v1/events$", // a stream
  "/v1/auth/sign_out$", "/v1/me/sessions", "/v1/staff/[^/]+/end_sessions$", // end the session that asks
  "/v1/clinic/security$", // would ask everybody for a second factor
];

/** The tool in an environment of its own, made once for each version asked for. */
async function tool() {
  const stamp = `${venv}/made-from`;
  const version = readFileSync(wanted, "utf8");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== version) {
    await run("python3", ["-m", "venv", "--clear", venv]);
    await run(`${venv}/bin/pip`, ["install", "--quiet", "--disable-pip-version-check", "-r", wanted]);
    writeFileSync(stamp, version);
  }
  return `${venv}/bin/schemathesis`;
}

/** Asks as somebody; resolves with what was found, as the tool tells it. */
async function fuzz(base, headers, paths, { examples = 10, without = [] } = {}) {
  const host = new URL(base).host;
  const all = { Host: host, ...headers };
  const given = Object.entries(all).flatMap(([name, value]) => ["--header", `${name}: ${value}`]);
  const args = [
    "--config-file", fileURLToPath(new URL("schemathesis.toml", import.meta.url)), "run", `${root}api/openapi.json`, "--url", demo.api, ...given, "--include-path-regex", paths, "--exclude-path-regex", LEFT_OUT.join("|"),
    "--phases", "examples,coverage,fuzzing", "--max-examples", String(examples), "--workers", "1", "--seed", "20260101",
    // A body that fits its schema may still name a patient who is not there or a day that has passed.
    "--checks", "all", "--exclude-checks", ["positive_data_acceptance", ...without].join(","), "--continue-on-failure", "--no-color",
  ];
  const told = await run(await tool(), args, { cwd: `${root}.dev`, maxBuffer: 64 << 20, timeout: 8 * 60_000 }).catch((error) => error);
  assert.ok(!told.killed, "it ended by itself");
  const cases = /(\d+) generated/.exec(told.stdout)?.[1];
  assert.ok(Number(cases) > 0, `something was asked: ${told.stdout?.slice(-2000)} ${told.stderr?.slice(-2000)}`);
  return { cases: Number(cases), failed: told.code ? told.stdout.slice(0, 12_000) : null };
}

const clinic = new Clinic("training");

test("by a patient", { timeout: 5 * 60_000 }, async (t) => {
  const staff = await clinic.signIn();
  const patient = await (await Case.begin(clinic, staff, { name: "Fee Fuzz" })).portal();
  // The tool leaves the cookie out to see it missed; here it travels as a header of its own, so nothing is missed.
  const without = ["negative_data_rejection"];
  const { cases, failed } = await fuzz(clinic.base, { Cookie: patient.headers.cookie, Origin: clinic.base }, "^/v1/portal/(?!sign_out|devices)", { without });
  t.diagnostic(`${cases} requests`);
  assert.equal(failed, null);
});

test("by nobody: partners' doors and the operators' host", { timeout: 5 * 60_000 }, async (t) => {
  const ops = clinic.base.replace("://training.", "://ops.");
  const doors = await fuzz(clinic.base, {}, "^/(webhooks|healthz|readyz)");
  const host = await fuzz(ops, {}, "^/v1/(operators|codec)");
  t.diagnostic(`${doors.cases + host.cases} requests`);
  assert.equal(doors.failed, null);
  assert.equal(host.failed, null);
});

// Last: what it does to the accounts of that clinic, nobody can work with afterwards.
test("by an owner: whatever is sent, the answer is one that the document names", { timeout: 10 * 60_000 }, async (t) => {
  const owner = await clinic.signIn("owner");
  const { cases, failed } = await fuzz(clinic.base, { Authorization: owner.headers.authorization }, "^/v1/(?!portal|operators|codec)");
  t.diagnostic(`${cases} requests`);
  assert.equal(failed, null);
});
