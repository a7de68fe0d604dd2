// A return in percent: sign, word and colour together.
import { useWords } from "../i18n/words.ts";

export function Percent({ value }: { value: number | null }) {
  const { t, language } = useWords();
  if (value === null) return <span className="muted">{t("campaigns.noRoi")}</span>;
  const text = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value / 100);
  return <span className={value < 0 ? "percent-loss" : "percent-gain"}>{text}</span>;
}
