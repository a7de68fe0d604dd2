// One request, one answer: JSON in and out, problem+json as an exception. Shared by the staff and the patient client.
import { Problem, readProblem } from "./problem.ts";

export interface Call {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** A body that is no JSON, e.g. a file. */
  raw?: { body: Blob; type: string };
  /** What comes back: JSON unless said otherwise. */
  answer?: "blob";
  headers?: Record<string, string>;
  /** Same key on every retry of the same intention: the api then acts once. */
  idempotencyKey?: string;
  /** Told the answer's `ETag`: what `If-Match` names when the same thing is saved again. */
  onTag?: (tag: string | null) => void;
  signal?: AbortSignal;
}

/** Builds `path?query` without the parameters that are not set. */
export function address(baseUrl: string, path: string, query: Call["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return `${baseUrl}${path}${text ? `?${text}` : ""}`;
}

/** Sends one call. Throws `Problem` for every answer that is not 2xx, and with status 0 when none came. */
export async function send<T>(baseUrl: string, path: string, call: Call = {}, token?: string | null): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...call.headers };
  if (call.raw) headers["Content-Type"] = call.raw.type;
  else if (call.body !== undefined) headers["Content-Type"] = "application/json";
  if (call.idempotencyKey) headers["Idempotency-Key"] = call.idempotencyKey;
  if (token) headers["Authorization"] = `Bearer ${token}`;
  const init: RequestInit = { method: call.method ?? "GET", headers, credentials: "same-origin" };
  if (call.raw) init.body = call.raw.body;
  else if (call.body !== undefined) init.body = JSON.stringify(call.body);
  if (call.signal) init.signal = call.signal;
  let response: Response;
  try {
    response = await fetch(address(baseUrl, path, call.query), init);
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new Problem(0, "offline");
  }
  if (!response.ok) throw await readProblem(response);
  call.onTag?.(response.headers.get("ETag"));
  if (response.status === 204) return undefined as T;
  if (call.answer === "blob") return (await response.blob()) as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
