// Everybody in the list as a file. It leaves the clinic's walls with it: so it is said what is in it, and who asks proves who they are.
import type { PatientFilter } from "@medicalai/client/people";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { Confirm } from "../settings/Confirm.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { isNarrowed } from "./filter.ts";
import { saveFile } from "./save.ts";

export function ExportPatients({ filter }: { filter: PatientFilter }) {
  const { t } = useWords();
  const say = useToast();
  const proved = useProved();
  const [asking, setAsking] = useState(false);
  const take = useMutation({
    mutationFn: () => proved(() => api.exportPatients(filter)),
    onSuccess: (file) => {
      saveFile(file, `${t("people.exportName")}-${new Date().toISOString().slice(0, 10)}.csv`);
      say({ kind: "ok", title: t("people.exported"), lines: [t("people.exportedHint")] });
      setAsking(false);
    },
  });
  return (
    <>
      <button type="button" className="button small" onClick={() => { take.reset(); setAsking(true); }}>
        <Icon name="external" size={13} />
        {t("people.export")}
      </button>
      {asking && (
        <Confirm title={t("people.exportTitle")} verb={t("people.exportDo")} act={take} onClose={() => setAsking(false)}>
          <p>{t(isNarrowed(filter) ? "people.exportFiltered" : "people.exportAll")}</p>
          <p className="muted">{t("people.exportBody")}</p>
        </Confirm>
      )}
    </>
  );
}
