// Files that are asked for: what may go, and sending them one after the other, going on where the line was lost.
import { putFile } from "@medicalai/client/documents";
import { Problem } from "@medicalai/client/problem";
import type { PortalAsk } from "@medicalai/client/contract";
import { nothing, sendFile } from "@medicalai/client/upload";
import type { Reached } from "@medicalai/client/upload";
import { api } from "../api.ts";

type Upload = NonNullable<PortalAsk["upload"]>;

/** The API takes so many for one answer. */
export const MOST_FILES = 5;
/** A line on which nothing moves for so long counts as lost: on a phone a request can hang for minutes. */
const STUCK_MS = 45_000;

/** One file that was chosen. `done` once the clinic's side has looked at it and kept it. */
export interface Chosen {
  id: number;
  file: File;
  type: string;
  reached: Reached;
  done: boolean;
  /** Bytes. */
  sent: number;
}

/** Why a file may not go. */
export type Wrong = { why: "kind" } | { why: "empty" } | { why: "too_big"; size: number; most: number } | { why: "refused" };

const BY_ENDING: Record<string, string> = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic", heif: "image/heic", pdf: "application/pdf" };
const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

/** What is announced: phones do not know HEIC everywhere, then the name has to say it. */
export function typeOf(file: { name: string; type: string }): string {
  if (file.type === "image/heif") return "image/heic";
  return file.type || (BY_ENDING[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "");
}

/** What is wrong with a file before anything is sent, or null. */
export function wrongWith(file: { name: string; type: string; size: number }, upload: Upload): Wrong | null {
  if (!upload.content_types.includes(typeOf(file))) return { why: "kind" };
  if (file.size === 0) return { why: "empty" };
  if (file.size > upload.most_bytes) return { why: "too_big", size: megabytes(file.size), most: Math.floor(upload.most_bytes / 1024 / 1024) };
  return null;
}

let nextId = 1;
export const chosen = (file: File): Chosen => ({ id: nextId++, file, type: typeOf(file), reached: nothing, done: false, sent: 0 });

/** Of all bytes, how many have gone: 0 to 100. */
export function percent(files: readonly Chosen[]): number {
  const all = files.reduce((sum, each) => sum + each.file.size, 0);
  const gone = files.reduce((sum, each) => sum + (each.done ? each.file.size : Math.min(each.sent, each.file.size)), 0);
  return all === 0 ? 0 : Math.floor((gone / all) * 100);
}

/** Sends one file to the store and has it looked at. `tell` hears what was reached, so that a lost line costs only what was not there yet. */
export async function bring(step: string, one: Chosen, tell: (part: Partial<Chosen>) => void): Promise<void> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moving = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), STUCK_MS);
  };
  moving();
  const stuck = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener("abort", () => reject(new Problem(0, "offline")), { once: true });
  });
  try {
    const going = sendFile(
      { begin: api.beginUpload, put: putFile, complete: api.completeUpload },
      { step, content_type: one.type, size: one.file.size },
      one.file,
      one.reached,
      {
        onReached: (reached) => {
          moving();
          tell({ reached });
        },
        onProgress: (sent) => {
          moving();
          tell({ sent });
        },
      },
      stop.signal,
    );
    await Promise.race([going, stuck]);
    tell({ done: true });
  } finally {
    clearTimeout(timer);
  }
}
