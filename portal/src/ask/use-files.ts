// The chosen files of one ask on their way, and what stopped them: the line, a file that is no good, or an ask that is over.
import { useEffect, useRef, useState } from "react";
import type { Emergency, PortalAsk } from "@medicalai/client/contract";
import { failureOf, isPassing } from "../api.ts";
import type { Failure } from "../api.ts";
import { refresh } from "../home/home-store.ts";
import { newKey } from "../survey/draft.ts";
import { settleAsk } from "../survey/outbox.ts";
import { sendAndThank } from "../survey/send.ts";
import { bring, chosen, wrongWith } from "./files.ts";
import type { Chosen, Wrong } from "./files.ts";
import { markOf } from "./given.ts";

interface Asked {
  ask: PortalAsk;
  upload: NonNullable<PortalAsk["upload"]>;
  journeyId: string;
  emergency: Emergency;
  onWrong: (wrong: Wrong | null) => void;
}

export function useFiles({ ask, upload, journeyId, emergency, onWrong }: Asked) {
  const [files, setFiles] = useState<Chosen[]>([]);
  const [state, setState] = useState<"choosing" | "sending" | "lost" | "over">("choosing");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // What sending reads: it goes on for longer than one drawing of the screen.
  const now = useRef(files);
  const key = useRef(newKey());
  const running = useRef(false);
  const change = (next: Chosen[]) => {
    now.current = next;
    setFiles(next);
  };
  const tell = (id: number, part: Partial<Chosen>) => change(now.current.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const pick = (file: File, instead?: number) => {
    const found = wrongWith(file, upload);
    setWrong(null);
    setFailure(null);
    onWrong(found);
    if (found) return;
    const one = chosen(file);
    change(instead === undefined ? [...now.current, one] : now.current.map((each) => (each.id === instead ? one : each)));
    // Other files are another answer.
    key.current = newKey();
    setState("choosing");
  };
  const drop = (id: number) => {
    setWrong(null);
    onWrong(null);
    change(now.current.filter((each) => each.id !== id));
    key.current = newKey();
  };

  function stopped(thrown: unknown, one: Chosen) {
    const why = failureOf(thrown);
    if (why.kind === "refused" && why.code === "ask_over") {
      settleAsk(markOf(journeyId, ask));
      setState("over");
      return;
    }
    const about = why.kind === "refused" && ["content_differs", "malware_found", "invalid", "upload_refused"].includes(why.code);
    if (about) {
      drop(one.id);
      setWrong({ why: "refused" });
      setState("choosing");
    } else if (isPassing(thrown) || (why.kind === "refused" && ["upload_link_over", "not_uploaded", "size_differs"].includes(why.code))) {
      setState("lost");
    } else {
      setFailure(why);
      setState("choosing");
      if (why.kind === "signed_out") void refresh();
    }
  }

  const send = async () => {
    // Two taps send once.
    if (running.current) return;
    running.current = true;
    onWrong(null);
    setWrong(null);
    setFailure(null);
    setState("sending");
    try {
      for (const one of now.current.filter((each) => !each.done)) {
        try {
          await bring(ask.step, one, (part) => tell(one.id, part));
        } catch (thrown) {
          stopped(thrown, one);
          return;
        }
      }
      const document_ids = now.current.flatMap((each) => each.reached.begun?.id ?? []);
      const answer = { step_key: ask.step, asked_at: ask.asked_at, what: ask.kind === "photo" ? ("photo" as const) : ("document" as const), instrument: null, body: { document_ids } };
      await sendAndThank({ key: key.current, journey_id: journeyId, answer, emergency, at: Date.now() });
    } finally {
      running.current = false;
    }
  };

  // When the line is back, what was stopped by it goes on by itself.
  const again = useRef(send);
  useEffect(() => {
    again.current = send;
  });
  useEffect(() => {
    if (state !== "lost") return undefined;
    const online = () => void again.current();
    window.addEventListener("online", online);
    return () => window.removeEventListener("online", online);
  }, [state]);

  return { files, state, wrong, failure, pick, drop, send };
}
