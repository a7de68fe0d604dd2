// Starts the panel: words and theme first, then who is signed in, then the pages.
import "./strict_policy.ts";
import "@fontsource-variable/inter/wght.css";
import { Problem } from "@medicalai/client/problem";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense, lazy } from "react";
import { createRoot } from "react-dom/client";
import { startWords } from "./i18n/i18n.ts";
import { LiveProvider } from "./live/live.tsx";
import { askAhead, fetchPage, router } from "./router.tsx";
import { SessionProvider, arrive, mustSetUpFirst, useSession } from "./session/session.tsx";
import { StepUpProvider } from "./settings/StepUp.tsx";
import { applyDensity } from "./shell/density.ts";
import { applyTheme } from "./shell/theme.ts";
import { ToastProvider } from "./shell/toasts.tsx";
import "./styles/tokens.css";
import "./styles/base.css";

applyTheme();
applyDensity();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only what may heal by itself is tried again; a refusal is shown at once.
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.transient),
    },
  },
});

const SetUpFirst = lazy(() => import("./settings/SetUpFirst.tsx").then((module) => ({ default: module.SetUpFirst })));

/** The pages with their live line, once everything that the clinic asks of an account is there. */
function Panel() {
  if (mustSetUpFirst(useSession())) return <Suspense><SetUpFirst /></Suspense>;
  return (
    <LiveProvider>
      <RouterProvider router={router} />
    </LiveProvider>
  );
}

const root = document.getElementById("root");
if (root) {
  // Side by side: who this is, the words, and the page of this address.
  const arriving = arrive(() => void askAhead(queries).catch(() => undefined));
  arriving.catch(() => undefined);
  fetchPage();
  await startWords();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <ToastProvider>
          <SessionProvider arriving={arriving}>
            <StepUpProvider>
              <Panel />
            </StepUpProvider>
          </SessionProvider>
        </ToastProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
