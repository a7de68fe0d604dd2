// A photo or a document: taken or chosen, looked at, taken again if it is no good, sent with its progress.
import { useState } from "react";
import type { Emergency, PortalAsk } from "@medicalai/client/contract";
import { AskUntil } from "../home/ask-list.tsx";
import { useI18n } from "../i18n/i18n.tsx";
import { FailureNote } from "../shell/failure.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanFooter } from "../shell/human.tsx";
import { OverNote } from "../survey/thanks.tsx";
import { FileButton } from "./file-button.tsx";
import { FileCard } from "./file-card.tsx";
import { MOST_FILES, percent } from "./files.ts";
import type { Wrong } from "./files.ts";
import { askTitle } from "./open.ts";
import { useFiles } from "./use-files.ts";

interface Props {
  ask: PortalAsk;
  upload: NonNullable<PortalAsk["upload"]>;
  journeyId: string;
  emergency: Emergency;
}

export function FilesAsk({ ask, upload, journeyId, emergency }: Props) {
  const { t } = useI18n();
  const photo = ask.kind === "photo";
  const [looking, setLooking] = useState<Wrong | null>(null);
  const { files, state, wrong, failure, pick, drop, send } = useFiles({ ask, upload, journeyId, emergency, onWrong: setLooking });
  const busy = state === "sending";
  const shown = wrong ?? looking;
  if (state === "over") return <OverNote />;
  return (
    <>
      <ScreenHeading of="files">{askTitle(ask, t).text}</ScreenHeading>
      <AskUntil ask={ask} />
      <p>{t(photo ? "files.photo_hint" : "files.document_hint")}</p>
      {files.length > 0 && (
        <ul className="files">
          {files.map((each, n) => (
            <FileCard key={each.id} chosen={each} n={n + 1} photo={photo} upload={upload} busy={busy} onReplace={(file) => pick(file, each.id)} onDrop={() => drop(each.id)} />
          ))}
        </ul>
      )}
      {shown && <WrongNote wrong={shown} photo={photo} />}
      {state === "lost" && (
        <p className="note note-warn" role="alert">
          {t("files.lost")}
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
      {!busy && files.length < MOST_FILES && (
        <div className="buttons">
          <FileButton upload={upload} camera quiet={files.length > 0} onPick={(file) => pick(file)}>
            {t(files.length > 0 ? "files.take_more" : "files.take")}
          </FileButton>
          <FileButton upload={upload} quiet onPick={(file) => pick(file)}>
            {t(files.length > 0 ? "files.choose_more" : "files.choose")}
          </FileButton>
        </div>
      )}
      {busy && (
        <div role="status">
          <progress className="progress" max={100} value={percent(files)} aria-label={t("action.sending")} />
          <p aria-hidden="true">{t("files.sending", { percent: `\u2066${percent(files)}\u2069` })}</p>
        </div>
      )}
      {files.length > 0 && (
        <div className="dock">
          <button type="button" className="button button-big" aria-busy={busy} onClick={() => void send()}>
            {t(busy ? "action.sending" : state === "lost" ? "files.go_on" : "files.send")}
          </button>
        </div>
      )}
      <p className="quiet">{t("files.private")}</p>
      <HumanFooter />
    </>
  );
}

function WrongNote({ wrong, photo }: { wrong: Wrong; photo: boolean }) {
  const { t } = useI18n();
  const words =
    wrong.why === "too_big"
      ? t("files.too_big", { size: wrong.size, most: wrong.most })
      : t(wrong.why === "kind" ? (photo ? "files.wrong_kind_photo" : "files.wrong_kind_document") : wrong.why === "empty" ? "files.empty" : "files.refused");
  return (
    <p className="note note-warn" role="alert">
      {words}
    </p>
  );
}
