// A picture at the size of the window. Its address is good for minutes, so it is asked for each time.
import type { PatientDocument } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";

export function Preview({ document, onClose }: { document: PatientDocument; onClose: () => void }) {
  const { t } = useWords();
  const [broken, setBroken] = useState(false);
  const query = useQuery({ queryKey: ["documents", "one", document.id], queryFn: ({ signal }) => api.document(document.id, signal), staleTime: 60_000, gcTime: 0, refetchOnWindowFocus: false });
  return (
    <Modal title={document.title} onClose={onClose} className="preview">
      <div className="modal-body">
        <QueryState query={query} skeleton={<Bones lines={1} height={280} />}>
          {({ download_url }) => (download_url && !broken ? <img src={download_url} alt={document.title} onError={() => setBroken(true)} /> : <p className="wrong" role="alert">{t("journey.documentFailed")}</p>)}
        </QueryState>
      </div>
    </Modal>
  );
}
