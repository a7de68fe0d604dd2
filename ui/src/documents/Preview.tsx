// A document as the browser shows it. Its address is good for minutes, so it is asked for each time; asking is recorded.
import type { PatientDocument } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { PdfLink } from "./PdfLink.tsx";
import { isPicture } from "./rules.ts";

export function Preview({ document, onClose }: { document: PatientDocument; onClose: () => void }) {
  const { t } = useWords();
  const [broken, setBroken] = useState(false);
  const query = useQuery({ queryKey: ["documents", "one", document.id], queryFn: ({ signal }) => api.document(document.id, signal), staleTime: 60_000, gcTime: 0, refetchOnWindowFocus: false });
  const picture = isPicture(document.content_type);
  return (
    <Modal title={document.title} onClose={onClose} className={picture ? "preview" : ""}>
      <div className="modal-body">
        <QueryState query={query} skeleton={<Bones lines={1} height={picture ? 280 : 34} />}>
          {({ download_url: url }) => {
            if (!url || broken) return <p className="wrong" role="alert">{t("journey.documentFailed")}</p>;
            return picture ? <img src={url} alt={document.title} onError={() => setBroken(true)} /> : <PdfLink url={url} onBroken={() => setBroken(true)} />;
          }}
        </QueryState>
      </div>
    </Modal>
  );
}
