// Says since when the screen no longer follows the clinic.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useTime } from "../time/useTime.ts";
import { useLive } from "./live.tsx";

export function ConnectionBanner() {
  const { t } = useWords();
  const time = useTime();
  const { status, lastGood } = useLive();
  if (status !== "lost") return null;
  return (
    <div className="connection-banner" role="status">
      <Icon name="wifiOff" />
      <span>{lastGood ? t("live.lost", { time: time.past(lastGood.toISOString()) }) : t("live.lostNever")}</span>
      <span className="muted">{t("live.connecting")}</span>
    </div>
  );
}
