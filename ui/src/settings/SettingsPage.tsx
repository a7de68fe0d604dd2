// The frame of the settings: one's own account for everybody, the rest for whom the clinic lets.
import { Link, Outlet } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useMay } from "../session/session.tsx";
import "./settings.css";

export function SettingsPage() {
  const { t } = useWords();
  const may = useMay();
  type Place = "account" | "clinic" | "leads" | "team" | "rota" | "channels" | "keys" | "instruments" | "plan" | "support" | "looked_in";
  const places: { to: `/settings/${Place}` | "/setup"; icon: IconName; word: string; open: boolean }[] = [
    { to: "/settings/account", icon: "person", word: t("settings.account"), open: true },
    { to: "/settings/clinic", icon: "page", word: t("clinic_page.title"), open: may("oversee") },
    { to: "/settings/leads", icon: "funnel", word: t("lead_rules.nav"), open: may("oversee") || may("steer") },
    { to: "/settings/instruments", icon: "list", word: t("instruments.nav"), open: may("read_clinic") },
    { to: "/settings/team", icon: "people", word: t("settings.team"), open: may("oversee") },
    { to: "/settings/rota", icon: "bell", word: t("rota.nav"), open: may("oversee") },
    { to: "/settings/channels", icon: "plug", word: t("settings.channels"), open: may("oversee") },
    { to: "/settings/keys", icon: "key", word: t("settings.keys"), open: may("oversee") },
    { to: "/settings/plan", icon: "card", word: t("plan.title"), open: may("oversee") },
    { to: "/settings/support", icon: "flow", word: t("settings.support"), open: may("oversee") },
    { to: "/settings/looked_in", icon: "alert", word: t("settings.lookedIn"), open: may("oversee") },
    { to: "/setup", icon: "task", word: t("setup.place"), open: may("oversee") },
  ];
  return (
    <div className="page settings">
      <header><h1>{t("settings.title")}</h1></header>
      <nav aria-label={t("settings.nav")}>
        <ul>
          {places.filter((place) => place.open).map((place) => (
            <li key={place.to}>
              <Link to={place.to} className="settings-place">
                <Icon name={place.icon} />
                {place.word}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-body"><Outlet /></div>
    </div>
  );
}
