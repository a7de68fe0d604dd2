// One file before it is a document: what it is, how far it has come, and why it stopped.
import { Problem } from "@medicalai/client/problem";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Progress } from "../parts/Progress.tsx";
import { documentKinds } from "./rules.ts";
import { useSize } from "./useSize.ts";
import type { Bringing, useUploads } from "./useUploads.ts";

export function BringItem({ bringing, uploads }: { bringing: Bringing; uploads: ReturnType<typeof useUploads> }) {
  const { t, code } = useWords();
  const size = useSize();
  const { id, file, state } = bringing;
  const percent = Math.round((bringing.sent / Math.max(1, file.size)) * 100);
  const failed = bringing.error instanceof Problem ? bringing.error : null;
  return (
    <li>
      <p className="spread">
        <span className="bring-name" dir="auto" title={file.name}>{file.name}</span>
        <span className="muted">{size(file.size)}</span>
      </p>
      {state === "wrong" && bringing.wrong && <p className="wrong" role="alert">{code("docs_wrong", bringing.wrong)}</p>}
      {(state === "waiting" || state === "failed") && (
        <div className="bring-fields">
          <input className="input" aria-label={t("docs.name")} maxLength={200} dir="auto" value={bringing.title} disabled={state === "failed" && bringing.reached.begun !== null} onChange={(event) => uploads.change(id, { title: event.target.value })} />
          <select className="input" aria-label={t("docs.kind")} value={bringing.kind} disabled={state === "failed" && bringing.reached.begun !== null} onChange={(event) => uploads.change(id, { kind: event.target.value })}>
            {documentKinds.map((each) => <option key={each} value={each}>{code("document_type", each)}</option>)}
          </select>
        </div>
      )}
      {state === "going" && (
        <Progress percent={percent} label={t("docs.going", { name: bringing.title })}>{bringing.reached.sent ? t("docs.looking") : `${percent} %`}</Progress>
      )}
      {state === "failed" && (
        <p className="wrong" role="alert">
          {failed ? (failed.status === 0 ? t("docs.offline") : code("docs_failed", failed.code)) : t("dialog.failed")}
          {failed && <span className="muted">{` ${t("state.errorCode", { code: failed.code })}`}</span>}
        </p>
      )}
      <div className="row">
        {state === "waiting" && <button type="button" className="button primary small" disabled={!bringing.title.trim()} onClick={() => void uploads.go(bringing)}>{t("docs.send")}</button>}
        {state === "failed" && uploads.mayRetry(bringing.error) && <button type="button" className="button small" onClick={() => void uploads.go(bringing)}>{t(bringing.reached.begun ? "docs.goOn" : "state.retry")}</button>}
        <button type="button" className="button quiet small" onClick={() => uploads.drop(id)}><Icon name="close" size={12} />{t(state === "going" ? "docs.stop" : "docs.drop")}</button>
      </div>
    </li>
  );
}
