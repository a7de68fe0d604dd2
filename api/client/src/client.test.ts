import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "./client.ts";
import { Problem } from "./problem.ts";

describe("the staff client", () => {
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

  async function serve(answer: (route: string, headers: Record<string, unknown>) => [number, unknown]) {
    const routes: string[] = [];
    const server = createServer((request, response) => {
      const route = `${request.method} ${request.url}`;
      routes.push(route);
      const [status, body] = answer(route, request.headers);
      response.writeHead(status, { "content-type": "application/json" }).end(typeof body === "string" ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stop = () => server.close();
    return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, routes };
  }

  it("renews an expired token once for many calls at a time", async () => {
    const { baseUrl, routes } = await serve((route, headers) => {
      if (route === "POST /v1/auth/refresh") return [200, { access_token: "new", expires_in_secs: 900, staff: {} }];
      return headers["authorization"] === "Bearer new" ? [200, { items: [] }] : [401, { code: "token_expired" }];
    });
    const client = createClient({ baseUrl, token: "old" });
    await Promise.all([client.staff(), client.tasks(), client.escalations()]);
    expect(routes.filter((route) => route.includes("refresh"))).toHaveLength(1);
  });

  it("signs out only on a clear refusal", async () => {
    let refused = 0;
    let status = 503;
    const { baseUrl } = await serve((route) => (route.includes("refresh") ? [status, { code: "x" }] : [401, { code: "token_expired" }]));
    const client = createClient({ baseUrl, token: "old", onSignedOut: () => (refused += 1) });
    await expect(client.staff()).rejects.toThrow();
    expect(refused).toBe(0);
    status = 401;
    await expect(client.staff()).rejects.toThrow();
    expect(refused).toBe(1);
  });

  it("reads a refusal with its stages and fields", async () => {
    const body = { title: "Not now", code: "not_allowed_in_stage", allowed_stages: ["quote"], errors: [{ field: "a", message: "b" }] };
    const { baseUrl } = await serve(() => [409, body]);
    const error: unknown = await createClient({ baseUrl, token: "t" }).act("j", "resume", {}, "key").catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ status: 409, code: "not_allowed_in_stage", allowedStages: ["quote"], fields: [{ field: "a", message: "b" }] });
  });

  it("changes one task and hands back what it became", async () => {
    const { baseUrl, routes } = await serve(() => [200, { id: "a/b", state: "done" }]);
    await expect(createClient({ baseUrl, token: "t" }).changeTask("a/b", { state: "done" })).resolves.toMatchObject({ state: "done" });
    expect(routes).toEqual(["PATCH /v1/tasks/a%2Fb"]);
  });

  it("gives a proxy's page a code, and no answer the status 0", async () => {
    const { baseUrl } = await serve(() => [502, "<html>"]);
    await expect(createClient({ baseUrl }).staff()).rejects.toMatchObject({ status: 502, code: "http_502" });
    await expect(createClient({ baseUrl: "http://127.0.0.1:1" }).staff()).rejects.toMatchObject({ status: 0, code: "offline" });
  });
});
