// A document in the line of time. Its address is asked for when it is opened, because it is good for minutes only, and opening is recorded.
import type { PatientDocument } from "@medicalai/client/contract";
import { useMutation } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";

export function DocumentWords({ document }: { document: PatientDocument }) {
  const { t, code, language } = useWords();
  const open = useMutation({
    mutationFn: async () => {
      const { download_url } = await api.document(document.id);
      if (!download_url) throw new Error("no address");
      window.open(download_url, "_blank", "noopener");
    },
  });
  const size = new Intl.NumberFormat(language, { style: "unit", unit: document.size < 1_000_000 ? "kilobyte" : "megabyte", maximumFractionDigits: 1 }).format(
    document.size / (document.size < 1_000_000 ? 1_000 : 1_000_000),
  );
  return (
    <>
      <p className="row">
        <span className="muted">{size}</span>
        {document.state === "stored" ? (
          <button type="button" className="button small" disabled={open.isPending} onClick={() => open.mutate()}>
            <Icon name="external" size={12} />
            {t("journey.documentOpen")}
          </button>
        ) : (
          <span className={document.state === "refused" ? "chip danger" : "chip"}>{code("document_state", document.state)}</span>
        )}
      </p>
      {open.isError && <p className="wrong" role="alert">{t("journey.documentFailed")}</p>}
    </>
  );
}
