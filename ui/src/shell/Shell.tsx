// The frame around every page: navigation, the alert that may interrupt, the state of the line, the side panel.
import { Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { ConnectionBanner } from "../live/ConnectionBanner.tsx";
import { SidePanel } from "../journey/SidePanel.tsx";
import { EscalationBanner } from "../escalations/EscalationBanner.tsx";
import { OutageBanner } from "../outages/OutageBanner.tsx";
import { useSession } from "../session/session.tsx";
import { Nav } from "./Nav.tsx";
import type { Palette as PaletteType } from "./Palette.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { doHere, moveFocus, undoLast, useKeys } from "./keyboard.ts";
import "./shell.css";

export function Shell() {
  const { t } = useWords();
  const { tenant } = useSession();
  const [dialog, setDialog] = useState<"palette" | "shortcuts" | null>(null);
  const { journey } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const main = useRef<HTMLElement>(null);
  // The search is no part of the first page, but there before anybody presses its key: what is typed at once must not be lost.
  const [Palette, setPalette] = useState<typeof PaletteType | null>(null);
  useEffect(() => void import("./Palette.tsx").then((module) => setPalette(() => module.Palette)), []);
  const close = useCallback(
    () => void navigate({ to: ".", search: (old) => ({ ...old, journey: undefined }), state: (old) => old, resetScroll: false }),
    [navigate],
  );

  useEffect(() => {
    const pages: [start: string, title: string][] = [
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
    "Control+k": () => setDialog("palette"),
    "?": () => setDialog("shortcuts"),
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
      else setDialog("palette");
    },
  });

  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>
        {t("nav.skip")}
      </a>
      <Nav onPalette={() => setDialog("palette")} onShortcuts={() => setDialog("shortcuts")} />
      <div className="shell-body">
        <EscalationBanner quiet={path === "/"} />
        <ConnectionBanner />
        <OutageBanner />
        <div className="shell-main">
          <main id="main" ref={main} tabIndex={-1}>
            <Outlet />
          </main>
          {journey && <SidePanel key={journey} journeyId={journey} onClose={close} />}
        </div>
      </div>
      {dialog === "palette" && Palette && <Palette onClose={() => setDialog(null)} onShortcuts={() => setDialog("shortcuts")} />}
      {dialog === "shortcuts" && <Shortcuts onClose={() => setDialog(null)} />}
    </div>
  );
}
