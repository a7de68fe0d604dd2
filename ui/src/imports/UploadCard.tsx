// Where the file is put. Nothing is brought in by it: it is looked at first.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useSize } from "../documents/useSize.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { whatIsWrong } from "./file.ts";

export function UploadCard() {
  const { t, code, known } = useWords();
  const size = useSize();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const wrong = file && whatIsWrong(file);
  const begin = useMutation({
    mutationFn: (chosen: File) => api.beginImport(chosen),
    onSuccess: (made) => {
      queries.setQueryData(["import", made.id], made);
      void queries.invalidateQueries({ queryKey: ["imports"] });
      return navigate({ to: "/import/$importId", params: { importId: made.id } });
    },
  });
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    begin.reset();
    if (!whatIsWrong(chosen)) begin.mutate(chosen);
  };
  const refused = begin.error instanceof Problem ? begin.error : null;
  const said = refused?.fields.find((each) => each.field === "file")?.message;
  return (
    <section
      className={over ? "panel imports-drop is-over" : "panel imports-drop"}
      aria-labelledby="new-import"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <h2 id="new-import">{t("imports.new")}</h2>
      <p>{t("imports.lead")}</p>
      <div className="row">
        <button type="button" className="button primary" disabled={begin.isPending} onClick={() => field.current?.click()}>
          <Icon name="arrowUp" />
          {begin.isPending ? t("imports.sending") : t("imports.choose")}
        </button>
        <span className="muted">{t("imports.drop")}</span>
        <input ref={field} type="file" className="visually-hidden" tabIndex={-1} accept=".csv,.txt,.tsv,text/csv,text/plain" aria-label={t("imports.choose")} onChange={(event) => { take(event.target.files?.[0]); event.target.value = ""; }} />
      </div>
      {file && <p className="muted" role="status"><bdi>{file.name}</bdi>{` · ${size(file.size)}`}</p>}
      {wrong && <p className="wrong" role="alert">{code("imports_file", wrong)}</p>}
      {said ? (
        <p className="wrong" role="alert">{known("imports_said", said.replaceAll(/\W+/g, "_")) ? code("imports_said", said.replaceAll(/\W+/g, "_")) : t("imports.unreadable", { why: said })}</p>
      ) : refused?.status === 413 ? (
        <p className="wrong" role="alert">{code("imports_file", "too_big")}</p>
      ) : refused?.status === 415 ? (
        <p className="wrong" role="alert">{code("imports_file", "kind")}</p>
      ) : (
        refused && <Refusal problem={refused} />
      )}
      {refused?.transient && file && <div><button type="button" className="button small" onClick={() => begin.mutate(file)}>{t("state.retry")}</button></div>}
      <p className="muted">{t("imports.what")}</p>
    </section>
  );
}
