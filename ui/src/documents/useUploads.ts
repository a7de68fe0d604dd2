// Files that are being brought in for one patient, each with its own progress and its own fate.
import { putFile } from "@medicalai/client/documents";
import { mayRetry, nothing, sendFile, type Reached } from "@medicalai/client/upload";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { contentType, titleOf, whatIsWrong } from "./rules.ts";

export interface Bringing {
  id: number;
  file: File;
  title: string;
  kind: string;
  state: "waiting" | "going" | "failed" | "wrong";
  /** Bytes. */
  sent: number;
  error: unknown;
  wrong: ReturnType<typeof whatIsWrong>;
  reached: Reached;
}

let nextId = 1;
const guessed = (file: File) => (file.type.startsWith("image/") ? "photo" : "report");

export function useUploads(patientId: string) {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const [all, setAll] = useState<Bringing[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const change = (id: number, to: Partial<Bringing>) => setAll((old) => old.map((each) => (each.id === id ? { ...each, ...to } : each)));

  const add = (files: Iterable<File>) =>
    setAll((old) => [
      ...old,
      ...[...files].map((file): Bringing => {
        const wrong = whatIsWrong(file);
        return { id: nextId++, file, title: titleOf(file.name), kind: guessed(file), state: wrong ? "wrong" : "waiting", sent: 0, error: null, wrong, reached: nothing };
      }),
    ]);
  const drop = (id: number) => {
    stops.current.get(id)?.abort();
    setAll((old) => old.filter((each) => each.id !== id));
  };

  async function go(bringing: Bringing) {
    const { id, file } = bringing;
    const stop = new AbortController();
    stops.current.set(id, stop);
    change(id, { state: "going", error: null });
    const body = { patient_id: patientId, type: bringing.kind, title: bringing.title.trim() || titleOf(file.name), content_type: contentType(file) ?? "", size: file.size };
    try {
      await sendFile(
        { begin: api.beginDocument, put: putFile, complete: api.completeDocument },
        body,
        file,
        bringing.reached,
        { onReached: (reached) => change(id, { reached }), onProgress: (sent) => change(id, { sent }) },
        stop.signal,
      );
      setAll((old) => old.filter((each) => each.id !== id));
      say({ kind: "ok", title: t("docs.added", { title: body.title }), lines: [] });
      await queries.invalidateQueries({ queryKey: ["documents", patientId] });
    } catch (error) {
      if (!stop.signal.aborted) change(id, { state: "failed", error });
    } finally {
      stops.current.delete(id);
    }
  }

  return { all, add, drop, go, change, mayRetry };
}
