// The one staff client of this tab. When the session ends for good, the session provider hears of it here.
import { createClient } from "@medicalai/client";

let ended: () => void = () => undefined;

export const api = createClient({ onSignedOut: () => ended() });

export function onSessionEnded(listener: () => void): () => void {
  ended = listener;
  return () => {
    ended = () => undefined;
  };
}
