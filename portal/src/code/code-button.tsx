// The way in for who has no link at hand.
import { useI18n } from "../i18n/i18n.tsx";
import { go } from "../route.ts";

export function CodeButton() {
  const { t } = useI18n();
  return (
    <button type="button" className="button button-quiet" onClick={() => go({ name: "code" })}>
      {t("code.open")}
    </button>
  );
}
