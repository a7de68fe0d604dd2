// A plain HTTP client that connects to this machine and names the clinic in the Host header: Node does not resolve `*.localhost`.
import { request } from "node:http";

/** One exchange; resolves with status, headers and text whatever the status is. */
export function exchange(url, { method = "GET", headers = {}, body, timeout = 30_000 } = {}) {
  const { hostname, port, pathname, search, host } = new URL(url);
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: local ? "127.0.0.1" : hostname, port, path: pathname + search, method, headers: { host, ...headers }, timeout, agent: false },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString("utf8") }));
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${timeout} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Like `exchange` with JSON both ways; any status but 2xx is an error that carries `status` and `problem`. */
export async function json(url, { method = "GET", headers = {}, body, ...rest } = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await exchange(url, { method, headers: { ...(text && { "content-type": "application/json" }), ...headers }, body: text, ...rest });
  const parsed = answer.text ? safely(answer.text) : null;
  if (answer.status < 200 || answer.status > 299) {
    throw Object.assign(new Error(`${method} ${new URL(url).pathname}: ${answer.status} ${answer.text.slice(0, 300)}`), { status: answer.status, problem: parsed });
  }
  return parsed;
}

function safely(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A server-sent event stream: calls `hear({ id, event, data, at })` for each event until closed. */
export function stream(url, { headers = {} } = {}, hear) {
  const { hostname, port, pathname, search, host } = new URL(url);
  const local = hostname === "localhost" || hostname.endsWith(".localhost");
  return new Promise((resolve, reject) => {
    const sent = request({ host: local ? "127.0.0.1" : hostname, port, path: pathname + search, headers: { host, accept: "text/event-stream", ...headers }, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${pathname}: ${answer.statusCode}`));
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("error", () => undefined);
      answer.on("data", (part) => {
        rest += part;
        const blocks = rest.split("\n\n");
        rest = blocks.pop();
        for (const block of blocks) {
          const line = (name) => block.split("\n").find((each) => each.startsWith(`${name}:`))?.slice(name.length + 1).trim();
          if (line("event")) hear({ id: line("id"), event: line("event"), data: safely(line("data") ?? "null"), at: Date.now() });
        }
      });
      resolve({ close: () => sent.destroy() });
    });
    sent.on("error", reject);
    sent.end();
  });
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until there is something; says what was waited for when there never is. */
export async function until(what, look, { within = 60_000, every = 200 } = {}) {
  const end = Date.now() + within;
  let trouble;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
      trouble = undefined;
    } catch (error) {
      // A refusal does not become an answer by asking again.
      if (error.final) throw error;
      trouble = error;
    }
    if (Date.now() > end) throw new Error(`waited ${within} ms in vain: ${what}${trouble ? ` (${trouble.message})` : ""}`);
    await pause(every);
  }
}
