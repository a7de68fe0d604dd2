// One file on its way: announced, sent, looked at. What was reached is kept, so that a lost line costs only what was not there yet.
import type { putFile, UploadBegun } from "./documents.ts";
import { Problem } from "./problem.ts";

export interface Reached {
  begun: UploadBegun | null;
  sent: boolean;
}
export const nothing: Reached = { begun: null, sent: false };

export interface Steps<Body, Kept> {
  begin: (body: Body) => Promise<UploadBegun>;
  put: typeof putFile;
  complete: (id: string) => Promise<Kept>;
}

/** Refusals after which it has to be announced anew: the address is over, or what lies there is not what was announced. */
const anew = new Set(["upload_link_over", "size_differs", "content_differs"]);

/** Goes on from what was reached; `onReached` is told of each step, also of the one that has to be made again. */
export async function sendFile<Body, Kept>(
  steps: Steps<Body, Kept>,
  body: Body,
  file: Blob,
  from: Reached,
  tell: { onReached: (reached: Reached) => void; onProgress: (sent: number) => void },
  signal?: AbortSignal,
): Promise<Kept> {
  let reached = from;
  const at = (next: Reached) => {
    reached = next;
    tell.onReached(next);
  };
  try {
    if (!reached.begun) at({ begun: await steps.begin(body), sent: false });
    const begun = reached.begun as UploadBegun;
    if (!reached.sent) {
      await steps.put(begun.upload, file, tell.onProgress, signal);
      at({ begun, sent: true });
    }
    return await steps.complete(begun.id);
  } catch (error) {
    if (error instanceof Problem && anew.has(error.code)) at(nothing);
    else if (error instanceof Problem && error.code === "not_uploaded") at({ begun: reached.begun, sent: false });
    throw error;
  }
}

/** Whether the same file may be sent again as it is. */
export const mayRetry = (error: unknown) => !(error instanceof Problem) || error.transient || ["upload_link_over", "not_uploaded", "size_differs", "upload_refused"].includes(error.code);
