// Addresses of the panel. Filters and the open journey live in them; a patient's name never does.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { Failed } from "./parts/QueryState.tsx";
import { Shell } from "./shell/Shell.tsx";
import { Problem } from "@medicalai/client/problem";

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

const Root = z.object({ journey: text });
const Day = z.object({ who: z.enum(["mine", "all"]).optional().catch(undefined) });
const Filter = z.object({ waiting: text, coordinator: text, priority: text });
const ListFilter = Filter.extend({ stage: text, closed: flag });
const Version = z.object({ version: z.number().int().optional().catch(undefined) });
/** The place in a draft where something has to be mended. */
const Place = z.object({ place: text });
const Impact = z.object({ impact: z.enum(["changed", "unaffected", "blocked"]).optional().catch(undefined) });
const Lived = z.object({ persona: text, who: z.enum(["patient", "staff"]).optional().catch(undefined) });

const rootRoute = createRootRoute({
  validateSearch: (search) => Root.parse(search),
  component: Shell,
  notFoundComponent: () => <div className="page"><Failed error={new Problem(404, "not_found")} onRetry={() => undefined} /></div>,
});
const dayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: (search) => Day.parse(search),
  component: lazyRouteComponent(() => import("./day/DayPage.tsx"), "DayPage"),
});
const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/board",
  validateSearch: (search) => Filter.parse(search),
  component: lazyRouteComponent(() => import("./board/BoardPage.tsx"), "BoardPage"),
});
const journeysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/journeys",
  validateSearch: (search) => ListFilter.parse(search),
  component: lazyRouteComponent(() => import("./journeys/JourneysPage.tsx"), "JourneysPage"),
});
const journeyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/journeys/$journeyId",
  component: lazyRouteComponent(() => import("./journey/JourneyPage.tsx"), "JourneyPage"),
});
const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/patients/$patientId",
  component: lazyRouteComponent(() => import("./patient/PatientPage.tsx"), "PatientPage"),
});
const escalationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/escalations",
  component: lazyRouteComponent(() => import("./escalations/EscalationsPage.tsx"), "EscalationsPage"),
});
const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tasks",
  component: lazyRouteComponent(() => import("./tasks/TasksPage.tsx"), "TasksPage"),
});
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("./setup/SetupPage.tsx"), "SetupPage"),
});
const setupStepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup/$step",
  component: lazyRouteComponent(() => import("./setup/SetupPage.tsx"), "SetupPage"),
});

const pathwaysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways",
  component: lazyRouteComponent(() => import("./pathways/PathwaysPage.tsx"), "PathwaysPage"),
});
const pathwayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code",
  validateSearch: (search) => Version.parse(search),
  component: lazyRouteComponent(() => import("./pathways/PathwayPage.tsx"), "PathwayPage"),
});
const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/draft",
  validateSearch: (search) => Place.parse(search),
  component: lazyRouteComponent(() => import("./pathways/DraftPage.tsx"), "DraftPage"),
});
const rehearsalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/$version/rehearsal",
  validateSearch: (search) => Lived.parse(search),
  component: lazyRouteComponent(() => import("./pathways/RehearsalPage.tsx"), "RehearsalPage"),
});
const impactRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/versions/$version/impact",
  validateSearch: (search) => Impact.parse(search),
  component: lazyRouteComponent(() => import("./pathways/ImpactPage.tsx"), "ImpactPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/SettingsPage.tsx"), "SettingsPage"),
});
const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/account", replace: true });
  },
});
const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./settings/AccountPage.tsx"), "AccountPage"),
});
const teamRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/team",
  component: lazyRouteComponent(() => import("./settings/TeamPage.tsx"), "TeamPage"),
});
const channelsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/channels",
  component: lazyRouteComponent(() => import("./settings/ChannelsPage.tsx"), "ChannelsPage"),
});
const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/keys",
  component: lazyRouteComponent(() => import("./settings/KeysPage.tsx"), "KeysPage"),
});
const clinicRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/clinic",
  component: lazyRouteComponent(() => import("./setup/ClinicSteps.tsx"), "ClinicPage"),
});
const rotaRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/rota",
  component: lazyRouteComponent(() => import("./setup/RotaPage.tsx"), "RotaPage"),
});
const planRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/plan",
  component: lazyRouteComponent(() => import("./plan/PlanPage.tsx"), "PlanPage"),
});
const supportRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/support",
  component: lazyRouteComponent(() => import("./settings/SupportPage.tsx"), "SupportPage"),
});
const glassRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/looked_in",
  component: lazyRouteComponent(() => import("./settings/GlassPage.tsx"), "GlassPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    dayRoute,
    boardRoute,
    journeysRoute,
    journeyRoute,
    patientRoute,
    escalationsRoute,
    tasksRoute,
    setupRoute,
    setupStepRoute,
    pathwaysRoute,
    pathwayRoute,
    draftRoute,
    rehearsalRoute,
    impactRoute,
    settingsRoute.addChildren([settingsHomeRoute, accountRoute, clinicRoute, teamRoute, rotaRoute, channelsRoute, keysRoute, planRoute, supportRoute, glassRoute]),
  ]),
  scrollRestoration: true,
  scrollToTopSelectors: ["#main"],
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** What was typed into the patient field: kept with the history entry, so that Back finds it and no server ever sees it. */
    find?: string | undefined;
  }
}
