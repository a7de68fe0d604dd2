// The portal's only door to the API, and what a failure means for a patient.
import { createPortalClient } from "@medicalai/client/portal";
import { Problem } from "@medicalai/client/problem";

/** The patient's side of the API, same origin, session in a cookie. */
export const api = createPortalClient();

/** What a patient can do about a failure: wait for the line, open a new link, or nothing (then support gets the code). */
export type Failure = { kind: "offline" } | { kind: "signed_out" } | { kind: "refused"; status: number; code: string };

/** Sorts any thrown value. A broken answer of ours counts as refused with the code `unexpected`. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Problem) {
    if (thrown.status === 0) return { kind: "offline" };
    if (thrown.status === 401) return { kind: "signed_out" };
    return { kind: "refused", status: thrown.status, code: thrown.code };
  }
  return { kind: "refused", status: 0, code: "unexpected" };
}

/** True when the same request may succeed later without anybody changing it. */
export function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof Problem)) return true;
  return thrown.transient || thrown.status === 408 || thrown.status === 425;
}

const PATIENCE_MS = 20_000;

/** Gives up waiting after twenty seconds, as if the line were broken: on a phone a request can hang for minutes. */
export function within<T>(work: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Problem(0, "offline")), ms);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}
