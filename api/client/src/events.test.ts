import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { eventParser, openEvents, type EventStream, type StreamStatus } from "./events.ts";

describe("the event parser", () => {
  const read = (...chunks: string[]) => {
    const seen: unknown[] = [];
    const feed = eventParser((message) => seen.push(message));
    for (const chunk of chunks) feed(chunk);
    return seen;
  };

  it("joins an event that arrives in pieces", () => {
    expect(read("id: 7\neve", "nt: journey_changed\nda", 'ta: {"a":1}\n', "\n")).toEqual([{ id: "7", event: "journey_changed", data: '{"a":1}' }]);
  });

  it("skips heartbeats and joins lines of data", () => {
    expect(read(": beat\n\ndata: a\ndata: b\r\n\r\n")).toEqual([{ id: null, event: "message", data: "a\nb" }]);
  });

  it("keeps a carriage return at the end of a chunk until it knows what follows", () => {
    expect(read("data: a\r", "\n\r\n")).toEqual([{ id: null, event: "message", data: "a" }]);
  });
});

describe("the live line", () => {
  let stream: EventStream | undefined;
  let stop: (() => void) | undefined;
  afterEach(() => {
    stream?.close();
    stop?.();
  });

  async function serve(handle: (nth: number, headers: Record<string, unknown>, response: ServerResponse) => void) {
    let nth = 0;
    const server = createServer((request, response) => handle((nth += 1), request.headers, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stop = () => {
      server.closeAllConnections();
      server.close();
    };
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const until = async (ready: () => boolean) => {
    for (let n = 0; n < 200 && !ready(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ready()).toBe(true);
  };

  it("resumes after the last id when the line breaks, and says so", async () => {
    const asked: unknown[] = [];
    const baseUrl = await serve((nth, headers, response) => {
      asked.push(headers["last-event-id"]);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(`id: ${nth}\nevent: journey_changed\ndata: {"journey_id":"j${nth}"}\n\n`);
      if (nth === 1) setTimeout(() => response.destroy(), 20);
    });
    const seen: (string | null)[] = [];
    const states: StreamStatus[] = [];
    stream = openEvents({ baseUrl, token: () => "t", onEvent: (event) => seen.push(event.journey_id), onStatus: (status) => states.push(status), firstDelayMs: 10 });
    await until(() => seen.length === 2);
    expect(asked).toEqual([undefined, "1"]);
    expect(seen).toEqual(["j1", "j2"]);
    expect(states).toEqual(["connecting", "open", "lost", "open"]);
  });

  it("renews a refused token without calling the line lost", async () => {
    let token = "old";
    const baseUrl = await serve((_nth, headers, response) => {
      if (headers["authorization"] !== "Bearer new") return void response.writeHead(401).end();
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": hello\n\n");
    });
    const states: StreamStatus[] = [];
    stream = openEvents({
      baseUrl,
      token: () => token,
      renew: async () => {
        token = "new";
      },
      onEvent: () => undefined,
      onStatus: (status) => states.push(status),
    });
    await until(() => states.includes("open"));
    expect(states).toEqual(["connecting", "open"]);
  });

  it("stops for good when the session is revoked", async () => {
    const baseUrl = await serve((_nth, _headers, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end("event: revoked\ndata: {}\n\n");
    });
    const states: StreamStatus[] = [];
    stream = openEvents({ baseUrl, token: () => "t", onEvent: () => undefined, onStatus: (status) => states.push(status), firstDelayMs: 5 });
    await until(() => states.includes("revoked"));
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(states).toEqual(["connecting", "open", "revoked"]);
  });
});
