// Where the running stack is: `.dev/demo.json`, written by `make up`.
import { readFileSync } from "node:fs";

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
  return { ...tenant, panel: (process.env.BASE ?? tenant.panel).replace(/\/$/, ""), account };
}

/** Signs in on the panel's own page. */
export async function signIn(page, tenant) {
  await page.goto(tenant.panel);
  await page.locator("#email").fill(tenant.account.email);
  await page.locator("#password").fill(tenant.account.password);
  await page.locator("form button[type=submit]").click();
  await page.locator(".rail").waitFor();
}

/** The api as this coordinator: what the browser test prepares, it prepares through the same door as everybody. */
export async function staffApi(page, tenant) {
  const request = page.context().request;
  const session = await request.post(`${tenant.panel}/v1/auth/sign_in`, { data: { email: tenant.account.email, password: tenant.account.password } });
  const { access_token } = await session.json();
  const headers = { authorization: `Bearer ${access_token}` };
  const read = async (answer) => {
    if (!answer.ok()) throw new Error(`${answer.url()} → ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return {
    get: async (path) => read(await request.get(`${tenant.panel}${path}`, { headers })),
    post: async (path, data) => read(await request.post(`${tenant.panel}${path}`, { headers: { ...headers, "idempotency-key": crypto.randomUUID() }, data })),
  };
}
