// The rota among the settings, once setting up is over.
import { useWords } from "../i18n/words.ts";
import { RotaEditor } from "./RotaEditor.tsx";

export function RotaPage() {
  const { t } = useWords();
  return (
    <>
      <p className="muted">{t("rota.lead")}</p>
      <RotaEditor />
    </>
  );
}
