// One chosen file: as a picture where the phone can show it, else by its name; to be taken again or removed until it is sent.
import { useEffect, useMemo, useState } from "react";
import type { PortalAsk } from "@medicalai/client/contract";
import { useI18n } from "../i18n/i18n.tsx";
import { Icon } from "../shell/icons.tsx";
import { FileButton } from "./file-button.tsx";
import type { Chosen } from "./files.ts";

interface Props {
  chosen: Chosen;
  n: number;
  photo: boolean;
  upload: NonNullable<PortalAsk["upload"]>;
  busy: boolean;
  onReplace: (file: File) => void;
  onDrop: () => void;
}

export function FileCard({ chosen, n, photo, upload, busy, onReplace, onDrop }: Props) {
  const { t } = useI18n();
  const name = t(chosen.type === "application/pdf" ? "files.document_n" : "files.photo_n", { n });
  return (
    <li className="card file-card">
      <Picture file={chosen.file} type={chosen.type} name={name} />
      {chosen.done ? (
        <p className="quiet">
          <Icon name="check" /> {t("files.there")}
        </p>
      ) : (
        !busy && (
          <div className="file-acts">
            <FileButton upload={upload} camera={photo} quiet onPick={onReplace}>
              {t(photo ? "files.again" : "files.other")}
              <span className="unseen">: {name}</span>
            </FileButton>
            <button type="button" className="link-button" onClick={onDrop}>
              {t("files.remove")}
              <span className="unseen">: {name}</span>
            </button>
          </div>
        )
      )}
    </li>
  );
}

function Picture({ file, type, name }: { file: File; type: string; name: string }) {
  const [broken, setBroken] = useState(false);
  const url = useMemo(() => (type.startsWith("image/") ? URL.createObjectURL(file) : null), [file, type]);
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  // Not every phone can show what its camera takes (HEIC): then the name has to do.
  if (url && !broken) return <img className="file-picture" src={url} alt={name} onError={() => setBroken(true)} />;
  return (
    <p className="file-name">
      <Icon name="page" />
      <bdi>{file.name}</bdi>
    </p>
  );
}
