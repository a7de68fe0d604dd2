// The frame around every page: navigation, the alert that may interrupt, the state of the line, the side panel.
import { Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { ConnectionBanner } from "../live/ConnectionBanner.tsx";
import { SidePanel } from "../journey/SidePanel.tsx";
import { EscalationBanner } from "../escalations/EscalationBanner.tsx";
import { OutageBanner } from "../outages/OutageBanner.tsx";
import { useCode } from "../parts/useCode.ts";
import { useSession } from "../session/session.tsx";
import { Nav } from "./Nav.tsx";
import { PaletteAhead, nothingAhead } from "./PaletteAhead.tsx";
import { doHere, moveFocus, undoLast, useKeys } from "./keyboard.ts";
// Shapes that many pages share, whatever comes later.
import "../actions/actions.css";
import "../journey/journey.css";
import "../journey/timeline.css";
import "./shell.css";

// What opens over a page comes when it is first opened.
const JourneyView = lazy(() => import("../journey/JourneyView.tsx").then((module) => ({ default: module.JourneyView })));
const LeadView = lazy(() => import("../leads/LeadView.tsx").then((module) => ({ default: module.LeadView })));
const Shortcuts = lazy(() => import("./Shortcuts.tsx").then((module) => ({ default: module.Shortcuts })));

/** The search, which waits for nothing else; behind it the menus, whose first press finds them there. */
async function openedLater() {
  const search = await import("./Palette.tsx");
  for (const menu of [import("../parts/AssignChoices.tsx"), import("./AccountChoices.tsx")]) menu.catch(() => undefined);
  return search;
}

export function Shell() {
  const { t } = useWords();
  const { tenant } = useSession();
  const [dialog, setDialog] = useState<"palette" | "shortcuts" | null>(null);
  const { journey, lead } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const main = useRef<HTMLElement>(null);
  const later = useCode(openedLater);
  // What is typed before it is there must neither be lost nor do anything else.
  const [ahead, setAhead] = useState(nothingAhead);
  const search = () => {
    setAhead(nothingAhead);
    setDialog("palette");
  };
  // A journey may have been opened from its lead: closing it shows the lead again.
  const close = useCallback(
    () => void navigate({ to: ".", search: (old) => ({ ...old, ...(old.journey ? { journey: undefined } : { lead: undefined }) }), state: (old) => old, resetScroll: false }),
    [navigate],
  );

  useEffect(() => {
    const pages: [start: string, title: string][] = [
      ["/leads", t("leads.title")],
      ["/campaigns", t("campaigns.title")],
      ["/board", t("nav.board")],
      ["/journeys", t("nav.journeys")],
      ["/escalations", t("nav.escalations")],
      ["/tasks", t("nav.tasks")],
      ["/patients/", t("patient.title")],
      ["/patients", t("people.title")],
      ["/search", t("find.title")],
      ["/duplicates", t("doubles.title")],
      ["/import", t("imports.title")],
      ["/outages", t("outages.title")],
      ["/settings", t("settings.title")],
      ["/setup", t("setup.title")],
    ];
    const page = pages.find(([start]) => path.startsWith(start))?.[1] ?? t("nav.day");
    document.title = `${page} · ${tenant.name}`;
  }, [path, t, tenant.name]);

  useKeys({
    "Control+k": search,
    "?": () => setDialog("shortcuts"),
    "g d": () => void navigate({ to: "/" }),
    "g l": () => void navigate({ to: "/leads" }),
    "g b": () => void navigate({ to: "/board" }),
    "g p": () => void navigate({ to: "/journeys" }),
    "g t": () => void navigate({ to: "/tasks" }),
    "g c": () => void navigate({ to: "/campaigns" }),
    e: (event) => !event.repeat && doHere(),
    a: (event) => !event.repeat && doHere("assign"),
    "Control+z": (event) => !event.repeat && undoLast(event.target),
    j: () => moveFocus("next"),
    k: () => moveFocus("previous"),
    ArrowRight: (event) => (event.target instanceof HTMLElement && event.target.matches("[data-row]") ? moveFocus("right") : false),
    ArrowLeft: (event) => (event.target instanceof HTMLElement && event.target.matches("[data-row]") ? moveFocus("left") : false),
    "/": () => {
      const field = document.querySelector<HTMLElement>("[data-find]");
      if (field) field.focus();
      else search();
    },
  });

  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        {t("nav.skip")}
      </a>
      <Nav onPalette={search} onShortcuts={() => setDialog("shortcuts")} />
      <div className="shell-body">
        <EscalationBanner quiet={path === "/"} />
        <ConnectionBanner />
        <OutageBanner />
        <div className="shell-main">
          <main id="main" ref={main} tabIndex={-1}>
            <Outlet />
          </main>
          {journey ? (
            <SidePanel key={journey} row={journey} label={t("journey.panel", { name: "" })} onClose={close}>
              <Suspense><JourneyView journeyId={journey} onClose={close} /></Suspense>
            </SidePanel>
          ) : (
            lead && (
              <SidePanel key={lead} row={lead} label={t("leads.panel")} onClose={close}>
                <Suspense><LeadView leadId={lead} onClose={close} /></Suspense>
              </SidePanel>
            )
          )}
        </div>
      </div>
      {dialog === "palette" &&
        (later ? <later.Palette ahead={ahead} onClose={() => setDialog(null)} onShortcuts={() => setDialog("shortcuts")} /> : <PaletteAhead onType={setAhead} onClose={() => setDialog(null)} />)}
      <Suspense>{dialog === "shortcuts" && <Shortcuts onClose={() => setDialog(null)} />}</Suspense>
    </div>
  );
}
