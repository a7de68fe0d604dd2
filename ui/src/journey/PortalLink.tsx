// A one-time door to the patient's portal, made only when asked for and shown only to whoever asked.
import type { PatientRef } from "@medicalai/client/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { Failed } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

export function PortalLink({ patient, onClose }: { patient: PatientRef; onClose: () => void }) {
  const { t } = useWords();
  const time = useTime();
  const [copied, setCopied] = useState(false);
  const link = useMutation({ mutationFn: () => api.portalLink(patient.id) });
  return (
    <Modal title={t("journey.portalLinkTitle", { name: patient.full_name })} onClose={onClose}>
      <div className="modal-body">
        {link.error && <Failed error={link.error} onRetry={() => link.mutate()} />}
        {link.data ? (
          <>
            <p>{t("journey.portalLinkBody", { date: time.dateTime(link.data.expires_at) })}</p>
            <input className="input" readOnly value={link.data.url} aria-label={t("journey.portalLink")} onFocus={(event) => event.target.select()} />
            <div className="modal-foot">
              <button
                type="button"
                className="button primary"
                onClick={() => void navigator.clipboard.writeText(link.data.url).then(() => setCopied(true))}
              >
                <Icon name={copied ? "check" : "copy"} />
                {copied ? t("journey.portalLinkCopied") : t("journey.portalLinkCopy")}
              </button>
            </div>
          </>
        ) : (
          <>
            <p>{t("journey.portalLinkBefore")}</p>
            <div className="modal-foot">
              <button type="button" className="button primary" disabled={link.isPending} onClick={() => link.mutate()}>
                {t("journey.portalLinkMake")}
              </button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
