// Where the running stack is (`.dev/demo.json`, written by `make up`), and its api as a coordinator of one clinic.
import { readFileSync } from "node:fs";
import { exchange } from "./system/http.mjs";

const file = process.env.DEMO ?? new URL("../.dev/demo.json", import.meta.url);

/** The running stack, or null when none was started here. */
export function readDemo() {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** One tenant with its account of a role. BASE overrides the panel's address. */
export function tenantOf(demo, slug, role = "coordinator") {
  const tenant = demo.tenants.find((each) => each.slug === slug);
  if (!tenant) throw new Error(`The stack has no tenant ${slug}.`);
  const account = tenant.accounts.find((each) => each.role === role) ?? tenant.accounts[0];
  return { ...tenant, api: demo.api, panel: (process.env.BASE ?? tenant.panel).replace(/\/$/, ""), account };
}

/** A link that the api made, at the address under which this run sees the clinic. */
export function portalAt(tenant, link) {
  const { pathname, hash } = new URL(link);
  return `${tenant.panel}${pathname}${hash}`;
}

/** Signs in on the panel's own page. */
export async function signIn(page, tenant) {
  await page.goto(tenant.panel);
  await page.locator("#email").fill(tenant.account.email);
  await page.locator("#password").fill(tenant.account.password);
  await page.locator("form button[type=submit]").click();
  await page.locator(".rail").waitFor();
}

/** One call to a clinic's api, with the clinic's host in the header. */
async function call(tenant, method, path, { token, body, headers = {} } = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await exchange(`${tenant.api}${path}`, {
    method,
    body: text,
    headers: {
      host: new URL(tenant.panel).host,
      accept: "application/json",
      ...(text === undefined ? {} : { "content-type": "application/json" }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
  });
  if (answer.status >= 300) throw new Error(`${method} ${path} → ${answer.status} ${answer.text}`);
  return { headers: answer.headers, body: answer.text ? JSON.parse(answer.text) : null };
}

/** The api as this coordinator: what the browser test prepares, it prepares through the same door as everybody. */
export async function staffApi(tenant) {
  const { email, password } = tenant.account;
  const signedIn = await call(tenant, "POST", "/v1/auth/sign_in", { body: { email, password } });
  const token = signedIn.body.access_token;
  return {
    get: async (path) => (await call(tenant, "GET", path, { token })).body,
    post: async (path, body) => (await call(tenant, "POST", path, { token, body, headers: { "idempotency-key": crypto.randomUUID() } })).body,
  };
}
