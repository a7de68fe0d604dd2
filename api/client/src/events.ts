// The live stream, read with fetch because EventSource cannot carry a bearer token. It resumes after the last id it saw.
import type { EventKind, LiveEvent } from "./contract.ts";

export type StreamStatus = "connecting" | "open" | "lost" | "revoked";

export interface EventStreamOptions {
  baseUrl?: string;
  token: () => string | null;
  /** Renews the access token after a 401; a rejection is treated as a lost line. */
  renew?: () => Promise<unknown>;
  /** Resume after this id, e.g. the board's `last_event_id`. */
  after?: string | null;
  onEvent: (event: LiveEvent) => void;
  onStatus?: (status: StreamStatus, lastGood: Date | null) => void;
  /** Silence longer than this counts as a lost line; the server beats every 15 s. */
  silenceMs?: number;
  firstDelayMs?: number;
  maxDelayMs?: number;
}

export interface EventStream {
  close: () => void;
  lastEventId: () => string | null;
}

/** Splits a text stream into server-sent events. Feed it chunks; it calls back once per blank line. */
export function eventParser(onMessage: (message: { id: string | null; event: string; data: string }) => void) {
  let buffer = "";
  let id: string | null = null;
  let event = "";
  let data: string[] = [];
  function line(text: string) {
    if (text === "") {
      if (data.length > 0 || event) onMessage({ id, event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
      return;
    }
    if (text.startsWith(":")) return;
    const colon = text.indexOf(":");
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "id") id = value;
    else if (field === "event") event = value;
    else if (field === "data") data.push(value);
  }
  return (chunk: string) => {
    buffer += chunk;
    const lines = buffer.split(/\r\n|\n|\r(?!$)/);
    buffer = lines.pop() ?? "";
    for (const text of lines) line(text);
  };
}

export function openEvents(options: EventStreamOptions): EventStream {
  const { baseUrl = "", silenceMs = 40_000, firstDelayMs = 500, maxDelayMs = 15_000 } = options;
  let last: string | null = options.after ?? null;
  let lastGood: Date | null = null;
  let closed = false;
  let delay = firstDelayMs;
  let abort = new AbortController();
  let wake: (() => void) | null = null;

  const say = (status: StreamStatus) => {
    if (!closed) options.onStatus?.(status, lastGood);
  };
  const onOnline = () => wake?.();
  if (typeof window !== "undefined") window.addEventListener("online", onOnline);

  function deliver(message: { id: string | null; event: string; data: string }): boolean {
    if (message.id) last = message.id;
    let body: Record<string, unknown> = {};
    try {
      body = JSON.parse(message.data || "{}") as Record<string, unknown>;
    } catch {
      return true; // an event we cannot read is skipped, its id still counts
    }
    const text = (key: string) => (typeof body[key] === "string" ? (body[key] as string) : null);
    const kind = message.event as EventKind;
    options.onEvent({
      id: message.id,
      kind,
      journey_id: text("journey_id"),
      patient_id: text("patient_id"),
      subject_id: text("subject_id"),
      at: text("at"),
    });
    return kind !== "revoked";
  }

  async function connect(): Promise<"again" | "renewed" | "stop"> {
    abort = new AbortController();
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    const token = options.token();
    if (token) headers["Authorization"] = `Bearer ${token}`;
    if (last) headers["Last-Event-ID"] = last;
    const response = await fetch(`${baseUrl}/v1/events`, { headers, signal: abort.signal, credentials: "same-origin" });
    if (response.status === 401 && options.renew) {
      await options.renew();
      return "renewed";
    }
    if (!response.ok || !response.body) throw new Error(`stream ${response.status}`);
    delay = firstDelayMs;
    lastGood = new Date();
    say("open");
    let revoked = false;
    const feed = eventParser((message) => {
      if (!deliver(message)) revoked = true;
    });
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const silence = setTimeout(() => abort.abort(), silenceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) break;
      lastGood = new Date();
      feed(decoder.decode(value, { stream: true }));
      if (revoked) return "stop";
    }
    return "again";
  }

  async function run() {
    // A fresh token is tried at once; refused again, it waits like any other failure.
    let justRenewed = false;
    say("connecting");
    while (!closed) {
      try {
        const end = await connect();
        if (end === "stop") {
          say("revoked");
          return;
        }
        if (end === "renewed" && !justRenewed) {
          justRenewed = true;
          continue;
        }
        justRenewed = false;
      } catch {
        // Whatever broke the line, the answer is the same: say so, wait, resume after the last id.
      }
      if (closed) return;
      say("lost");
      const pause = delay * (0.75 + Math.random() * 0.5);
      delay = Math.min(delay * 2, maxDelayMs);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  void run();

  return {
    close() {
      closed = true;
      abort.abort();
      wake?.();
      if (typeof window !== "undefined") window.removeEventListener("online", onOnline);
    },
    lastEventId: () => last,
  };
}
