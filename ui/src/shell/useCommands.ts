// What the palette can do besides finding: the places of the panel and a few settings.
import { useNavigate } from "@tanstack/react-router";
import { showLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import type { IconName } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import { chooseDensity, useDensity } from "./density.ts";
import { chooseTheme } from "./theme.ts";

export interface Command {
  key: string;
  icon: IconName;
  word: string;
  run: () => void;
}

export function useCommands(onShortcuts: () => void): Command[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const may = useMay();
  const density = useDensity();
  const go = (key: string, icon: IconName, word: string, to: "/" | "/board" | "/leads" | "/campaigns" | "/outages" | "/journeys" | "/escalations" | "/tasks" | "/patients" | "/search" | "/duplicates" | "/import" | "/pathways" | "/settings/account" | "/settings/instruments"): Command => ({
    key,
    icon,
    word,
    run: () => void navigate({ to }),
  });
  return [
    go("day", "sun", t("palette.goDay"), "/"),
    go("board", "board", t("palette.goBoard"), "/board"),
    go("leads", "funnel", t("leads.go"), "/leads"),
    go("campaigns", "megaphone", t("campaigns.go"), "/campaigns"),
    go("journeys", "list", t("palette.goJourneys"), "/journeys"),
    go("patients", "people", t("people.go"), "/patients"),
    go("escalations", "bell", t("palette.goEscalations"), "/escalations"),
    go("tasks", "task", t("palette.goTasks"), "/tasks"),
    go("outages", "plug", t("outages.go"), "/outages"),
    go("find", "search", t("find.go"), "/search"),
    ...(may("steer") ? [go("duplicates", "equal", t("doubles.go"), "/duplicates")] : []),
    ...(may("import_patients") ? [go("import", "down", t("imports.go"), "/import")] : []),
    ...(may("oversee") ? [go("plans", "route", t("plans.go"), "/pathways")] : []),
    go("instruments", "list", t("instruments.go"), "/settings/instruments"),
    go("settings", "key", t("settings.title"), "/settings/account"),
    { key: "tr", icon: "chat", word: t("palette.toTurkish"), run: () => void showLanguage("tr", true) },
    { key: "en", icon: "chat", word: t("palette.toEnglish"), run: () => void showLanguage("en", true) },
    { key: "light", icon: "play", word: t("palette.themeLight"), run: () => chooseTheme("light") },
    { key: "dark", icon: "pause", word: t("palette.themeDark"), run: () => chooseTheme("dark") },
    { key: "density", icon: "list", word: t(density === "compact" ? "palette.comfortable" : "palette.compact"), run: () => chooseDensity(density === "compact" ? "comfortable" : "compact") },
    { key: "help", icon: "list", word: t("shortcuts.title"), run: onShortcuts },
  ];
}
