// Addresses of the panel. Filters and the open journey live in them; a patient's name never does.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { reportKinds, type ReportKind } from "@medicalai/client/campaigns";
import type { Whose } from "./day/day.ts";
import { Failed } from "./parts/QueryState.tsx";
import { leadSearch } from "./leads/search.ts";
import { bare, day, flag, oneOf, whole, words, type Raw } from "./search_values.ts";
import { Shell } from "./shell/Shell.tsx";
import { Problem } from "@medicalai/client/problem";

// The api is not asked with what stands here before it is understood; rules of forms come with the forms.
const root = (raw: Raw): { journey?: string | undefined; lead?: string | undefined } => bare({ journey: words(raw["journey"]), lead: words(raw["lead"]) });
const dayOf = (raw: Raw): { who?: Whose | undefined } => bare({ who: oneOf(["mine", "all"], raw["who"]) });
interface Filter {
  waiting?: string | undefined;
  coordinator?: string | undefined;
  priority?: string | undefined;
}
const filter = (raw: Raw): Filter => bare({ waiting: words(raw["waiting"]), coordinator: words(raw["coordinator"]), priority: words(raw["priority"]) });
const listFilter = (raw: Raw): Filter & { stage?: string | undefined; closed?: boolean | undefined } => ({ ...filter(raw), ...bare({ stage: words(raw["stage"]), closed: flag(raw["closed"]) }) });
const versionOf = (raw: Raw): { version?: number | undefined } => bare({ version: whole(raw["version"], 0, 1_000_000) });
/** The place in a draft where something has to be mended. */
const placeOf = (raw: Raw): { place?: string | undefined } => bare({ place: words(raw["place"]) });
const lived = (raw: Raw): { persona?: string | undefined; who?: "patient" | "staff" | undefined } => bare({ persona: words(raw["persona"]), who: oneOf(["patient", "staff"], raw["who"]) });
const campaigns = (raw: Raw): { show?: "report" | undefined; by?: ReportKind | undefined; from?: string | undefined; to?: string | undefined } =>
  bare({ show: oneOf(["report"], raw["show"]), by: oneOf(reportKinds, raw["by"]), from: day(raw["from"]), to: day(raw["to"]) });
const found = (raw: Raw): { group?: "patients" | "leads" | "documents" | undefined } => bare({ group: oneOf(["patients", "leads", "documents"], raw["group"]) });
const people = (raw: Raw): { status?: string | undefined; country?: string | undefined; lang?: string | undefined; source?: string | undefined } =>
  bare({ status: words(raw["status"]), country: words(raw["country"]), lang: words(raw["lang"]), source: words(raw["source"]) });
/** What to show first of a patient's file. */
const shown = (raw: Raw): { note?: string | undefined; document?: string | undefined } => bare({ note: words(raw["note"]), document: words(raw["document"]) });
const pairs = (raw: Raw): { strength?: "certain" | "likely" | "possible" | undefined } => bare({ strength: oneOf(["certain", "likely", "possible"], raw["strength"]) });
const impact = (raw: Raw): { impact?: "changed" | "unaffected" | "blocked" | undefined } => bare({ impact: oneOf(["changed", "unaffected", "blocked"], raw["impact"]) });

const rootRoute = createRootRoute({
  validateSearch: root,
  component: Shell,
  notFoundComponent: () => <div className="page"><Failed error={new Problem(404, "not_found")} onRetry={() => undefined} /></div>,
});
const dayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: dayOf,
  component: lazyRouteComponent(() => import("./day/DayPage.tsx"), "DayPage"),
});
const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/board",
  validateSearch: filter,
  component: lazyRouteComponent(() => import("./board/BoardPage.tsx"), "BoardPage"),
});
const leadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/leads",
  validateSearch: leadSearch,
  component: lazyRouteComponent(() => import("./leads/LeadsPage.tsx"), "LeadsPage"),
});
const campaignsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/campaigns",
  validateSearch: campaigns,
  component: lazyRouteComponent(() => import("./campaigns/CampaignsPage.tsx"), "CampaignsPage"),
});
const journeysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/journeys",
  validateSearch: listFilter,
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
  validateSearch: shown,
  component: lazyRouteComponent(() => import("./patient/PatientPage.tsx"), "PatientPage"),
});
const patientsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/patients",
  validateSearch: people,
  component: lazyRouteComponent(() => import("./people/PatientsPage.tsx"), "PatientsPage"),
});
const mergeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/patients/$patientId/merge/$otherId",
  component: lazyRouteComponent(() => import("./merge/MergePage.tsx"), "MergePage"),
});
const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/search",
  validateSearch: found,
  component: lazyRouteComponent(() => import("./search/SearchPage.tsx"), "SearchPage"),
});
const duplicatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/duplicates",
  validateSearch: pairs,
  component: lazyRouteComponent(() => import("./doubles/DuplicatesPage.tsx"), "DuplicatesPage"),
});
const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/import",
  component: lazyRouteComponent(() => import("./imports/ImportsPage.tsx"), "ImportsPage"),
});
const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/import/$importId",
  component: lazyRouteComponent(() => import("./imports/ImportPage.tsx"), "ImportPage"),
});
const escalationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/escalations",
  component: lazyRouteComponent(() => import("./escalations/EscalationsPage.tsx"), "EscalationsPage"),
});
const outagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/outages",
  component: lazyRouteComponent(() => import("./outages/OutagesPage.tsx"), "OutagesPage"),
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
  validateSearch: versionOf,
  component: lazyRouteComponent(() => import("./pathways/PathwayPage.tsx"), "PathwayPage"),
});
const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/draft",
  validateSearch: placeOf,
  component: lazyRouteComponent(() => import("./pathways/DraftPage.tsx"), "DraftPage"),
});
const rehearsalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/$version/rehearsal",
  validateSearch: lived,
  component: lazyRouteComponent(() => import("./pathways/RehearsalPage.tsx"), "RehearsalPage"),
});
const impactRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/pathways/$code/versions/$version/impact",
  validateSearch: impact,
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
const leadRulesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/leads",
  component: lazyRouteComponent(() => import("./lead_rules/LeadRulesPage.tsx"), "LeadRulesPage"),
});
const instrumentsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/instruments",
  component: lazyRouteComponent(() => import("./instruments/InstrumentsPage.tsx"), "InstrumentsPage"),
});
const instrumentRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/instruments/$code",
  component: lazyRouteComponent(() => import("./instruments/InstrumentPage.tsx"), "InstrumentPage"),
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

let opened = false;
/** A page that is opened anew stands at its top: to scroll it there would only lay it out before it is complete. */
function scrolled(): boolean {
  const [visit] = performance.getEntriesByType("navigation");
  const fresh = !opened && !location.hash && visit instanceof PerformanceNavigationTiming && visit.type === "navigate";
  opened = true;
  return !fresh;
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    dayRoute,
    boardRoute,
    leadsRoute,
    campaignsRoute,
    journeysRoute,
    journeyRoute,
    patientsRoute,
    patientRoute,
    mergeRoute,
    searchRoute,
    duplicatesRoute,
    importsRoute,
    importRoute,
    escalationsRoute,
    outagesRoute,
    tasksRoute,
    setupRoute,
    setupStepRoute,
    pathwaysRoute,
    pathwayRoute,
    draftRoute,
    rehearsalRoute,
    impactRoute,
    settingsRoute.addChildren([settingsHomeRoute, accountRoute, clinicRoute, leadRulesRoute, instrumentsRoute, instrumentRoute, teamRoute, rotaRoute, channelsRoute, keysRoute, planRoute, supportRoute, glassRoute]),
  ]),
  scrollRestoration: scrolled,
  scrollToTopSelectors: ["#main"],
  defaultPreload: "intent",
  // A page that breaks, or whose programs a deployment has replaced, says so in its place: the rail stays, and the whole panel is fetched anew on wish.
  defaultErrorComponent: () => <div className="page"><Failed error={new Problem(500, "page_broke")} onRetry={() => location.reload()} /></div>,
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
