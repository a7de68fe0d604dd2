// How long until then, by the second. Silent to screen readers, who would hear nothing else.
import { useWords } from "../i18n/words.ts";
import { useSeconds } from "./useWalk.ts";

export function Countdown({ to }: { to: string }) {
  const { t } = useWords();
  const left = Math.round((Date.parse(to) - useSeconds()) / 1_000);
  const time = left < 60 ? t("test.seconds", { count: left }) : t("test.minutes", { minutes: Math.floor(left / 60), seconds: left % 60 });
  return <span className="countdown" aria-hidden="true">{left > 0 ? t("test.in", { time }) : t("test.soon")}</span>;
}
