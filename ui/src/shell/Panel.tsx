// The panel of those who are signed in: its pages with their live line, once everything that the clinic asks of an account is there.
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, lazy } from "react";
import { LiveProvider } from "../live/live.tsx";
import { router } from "../router.tsx";
import { mustSetUpFirst, useSession } from "../session/session.tsx";
import { StepUpProvider } from "../settings/StepUp.tsx";
import { ToastProvider } from "./toasts.tsx";

const SetUpFirst = lazy(() => import("../settings/SetUpFirst.tsx").then((module) => ({ default: module.SetUpFirst })));

export function Panel() {
  return (
    <ToastProvider>
      <StepUpProvider>
        {mustSetUpFirst(useSession()) ? (
          <Suspense><SetUpFirst /></Suspense>
        ) : (
          <LiveProvider>
            <RouterProvider router={router} />
          </LiveProvider>
        )}
      </StepUpProvider>
    </ToastProvider>
  );
}

let loading: Promise<void> | null = null;

/**
 * The page of this address is there: nothing that is drawn first has to wait for code. Only before the router is drawn for the first time: once it was, it waits for
 * its own drawing, which never comes while somebody stands at the door, and brings the page itself when it is drawn again.
 */
export const pageReady = (): Promise<void> => (loading ??= router.load());
