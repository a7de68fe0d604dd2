// The rail: the places of every day, search, and the account; care plans for those who answer for the clinic, setting up as long as it is not done.
import { Link } from "@tanstack/react-router";
import { useEscalations } from "../escalations/useEscalations.ts";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { Logo } from "../parts/Logo.tsx";
import { useMay, useSession } from "../session/session.tsx";
import { useOnboarding } from "../setup/useOnboarding.ts";
import { AccountMenu } from "./AccountMenu.tsx";

interface Props {
  onPalette: () => void;
  onShortcuts: () => void;
}

export function Nav({ onPalette, onShortcuts }: Props) {
  const { t } = useWords();
  const { tenant } = useSession();
  const may = useMay();
  const open = useEscalations().data?.items.length ?? 0;
  const settingUp = useOnboarding().data?.done === false;
  const places: { to: "/" | "/leads" | "/board" | "/journeys" | "/escalations" | "/tasks" | "/patients" | "/pathways" | "/setup"; icon: IconName; word: string; badge?: number; more?: boolean }[] = [
    { to: "/", icon: "sun", word: t("nav.day") },
    { to: "/leads", icon: "funnel", word: t("leads.nav"), more: true },
    { to: "/board", icon: "board", word: t("nav.board") },
    { to: "/journeys", icon: "list", word: t("nav.journeys") },
    { to: "/escalations", icon: "bell", word: t("nav.escalations"), badge: open },
    { to: "/tasks", icon: "task", word: t("nav.tasks") },
    { to: "/patients", icon: "people", word: t("people.nav"), more: true },
    ...(may("oversee") ? [{ to: "/pathways" as const, icon: "route" as const, word: t("plans.nav"), more: true }] : []),
    ...(settingUp ? [{ to: "/setup" as const, icon: "flow" as const, word: t("setup.nav"), more: true }] : []),
  ];
  return (
    <nav className="rail" aria-label={t("nav.main")}>
      <Link to="/" className="rail-logo" aria-label={`${tenant.name}, ${t("nav.day")}`}>
        <Logo size={34} />
      </Link>
      <ul>
        {places.map((place) => (
          <li key={place.to} data-more={place.more}>
            <Link to={place.to} className="rail-place" activeOptions={{ exact: place.to === "/", includeSearch: false }}>
              <span className="rail-icon">
                <Icon name={place.icon} size={19} />
                {place.badge ? <span className="rail-badge">{place.badge}</span> : null}
              </span>
              {place.word}
            </Link>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <button type="button" className="rail-place" onClick={onPalette} title="Ctrl K">
          <span className="rail-icon"><Icon name="search" size={18} /></span>
          {t("nav.search")}
        </button>
        <AccountMenu onShortcuts={onShortcuts} />
      </div>
    </nav>
  );
}
