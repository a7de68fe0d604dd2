// Draws the panel. What is drawn first is what somebody came for: a fallback before it would be in its way.
import { Problem } from "@medicalai/client/problem";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { askAhead } from "./session/ahead.ts";
import { letterOf } from "./session/letter.ts";
import { SessionProvider, arrive } from "./session/session.tsx";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only what may heal by itself is tried again; a refusal is shown at once.
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.transient),
    },
  },
});

export async function open(root: HTMLElement, renewing: Promise<unknown>, words: Promise<unknown>): Promise<void> {
  const letter = letterOf(location.pathname, location.hash);
  const first = letter ? ({ kind: "out", ended: false } as const) : await arrive(renewing, words, () => askAhead(queries, location));
  await words;
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <SessionProvider first={first} letter={letter} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
