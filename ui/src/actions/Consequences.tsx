// What a message does as the journey's codes say it, where no plan tells it in full.
import type { Action } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function Consequences({ action }: { action: Action }) {
  const { t, effect } = useWords();
  const sends = action.consequences.some((each) => each.startsWith("sends_message"));
  return (
    <section className="consequences" aria-label={t("dialog.will")}>
      <h3>{t("dialog.will")}</h3>
      {action.consequences.length === 0 ? (
        <p>{t("dialog.willNothing")}</p>
      ) : (
        <ul>
          {action.consequences.map((each) => (
            <li key={each}>
              <Icon name={each.startsWith("sends_message") ? "chat" : "chevron"} size={14} />
              {effect(each)}
            </li>
          ))}
        </ul>
      )}
      {sends && <p className="muted">{t("dialog.irreversible")}</p>}
    </section>
  );
}
