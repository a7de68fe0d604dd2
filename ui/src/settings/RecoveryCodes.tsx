// Recovery codes, shown once. The window says so, and closes only when the person says that they are kept.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";

export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const text = codes.join("\n");
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Modal title={t("totp.codesTitle")} onClose={() => undefined} unclosable>
      <div className="modal-body">
        <p>{t("totp.codesBody")}</p>
        <ul className="codes" dir="ltr">
          {codes.map((code) => <li key={code}><code>{code}</code></li>)}
        </ul>
        <div className="settings-line">
          <button type="button" className="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
            <Icon name={copied ? "check" : "copy"} size={14} />
            {copied ? t("settings.copied") : t("settings.copy")}
          </button>
          <button type="button" className="button" onClick={download}>
            <Icon name="down" size={14} />
            {t("totp.download")}
          </button>
          <button type="button" className="button primary push" onClick={onClose}>{t("totp.codesSaved")}</button>
        </div>
      </div>
    </Modal>
  );
}
