// Says calmly that a partner is away: nothing is lost, and nobody here has to do anything for it to go on.
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { partnerNames } from "../parts/marks.tsx";
import { useTime } from "../time/useTime.ts";
import { useOutages } from "./useOutages.ts";

export function OutageBanner() {
  const { t } = useWords();
  const time = useTime();
  const away = (useOutages().data?.items ?? []).filter((each) => each.state !== "closed");
  const [first] = away;
  if (!first) return null;
  const waiting = away.reduce((sum, each) => sum + each.waiting, 0);
  const clinical = away.reduce((sum, each) => sum + each.clinical, 0);
  const names = away.map((each) => partnerNames[each.partner] ?? each.partner).join(", ");
  return (
    <div className="connection-banner" role="status">
      <Icon name="plug" />
      <span>{t("outages.banner", { partner: names, age: first.since ? time.age(first.since) : "–" })}</span>
      <span className="muted">{t("outages.waiting", { count: waiting })}{clinical > 0 && ` · ${t("outages.clinical", { count: clinical })}`}</span>
      <Link to="/outages">{t("outages.show")}</Link>
    </div>
  );
}
