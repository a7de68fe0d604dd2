// Sending an answer: kept on the phone first, and what became of it is told on a screen of its own.
import { deliverKept } from "../home/home-store.ts";
import { go } from "../route.ts";
import { keep } from "./outbox.ts";
import type { KeptAnswer } from "./outbox.ts";

/** How long the send button waits for the clinic before the patient is told that the answer is kept. */
const SEND_PATIENCE_MS = 6_000;

/** Keeps it, sends it if the line allows, and goes to the thanks. */
export async function sendAndThank(entry: KeptAnswer, kept?: () => void): Promise<void> {
  keep(entry);
  kept?.();
  await Promise.race([deliverKept(), new Promise((resolve) => setTimeout(resolve, SEND_PATIENCE_MS))]);
  // The questions leave the phone's history: going back must not open empty ones.
  go({ name: "thanks" }, "replace");
}
