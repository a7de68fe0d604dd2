// The draft while it is typed, what is wrong with it, and saving it.
import type { Fault, PathwayVersion } from "@medicalai/client/pathways";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api } from "../session/api.ts";
import { useProved } from "../settings/StepUp.tsx";
import { complete, missing, typed, written, type Draft } from "./draft.ts";
import { placeOfField, withoutFaultsOf } from "./places.ts";

export interface Editing {
  draft: Draft;
  faults: Fault[];
  changed: boolean;
  /** Puts a value at a place. */
  put: (place: string, value: unknown) => void;
  /** Puts a whole draft, of which something at `place` was changed. */
  replace: (draft: Draft, place: string) => void;
}

export function useDraft(version: PathwayVersion) {
  const proved = useProved();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => typed(version.body));
  const [faults, setFaults] = useState<Fault[]>(version.faults);
  const [changed, setChanged] = useState(false);
  // What was read last: a save says so, and is refused when somebody else saved meanwhile.
  const revision = useRef(version.revision);
  // What was typed while the answer was on its way is not saved yet.
  const latest = useRef(draft);
  // Also as a reference: leaving asks at once, before the page is drawn again.
  const unsaved = useRef(false);
  const mark = (now: boolean) => {
    unsaved.current = now;
    setChanged(now);
  };
  const replace = (next: Draft, place: string) => {
    latest.current = next;
    setDraft(next);
    setFaults((old) => withoutFaultsOf(old, place));
    mark(true);
  };
  const save = useMutation({
    mutationFn: async () => {
      const body = complete(draft);
      if (!body) {
        setFaults(missing(draft));
        return null;
      }
      const saved = await proved(() => api.saveDraft(version.code, body, revision.current));
      revision.current = saved.revision;
      if (latest.current === draft) {
        setFaults(saved.faults);
        mark(false);
      }
      for (const what of ["version", "rehearsal"]) void queries.invalidateQueries({ queryKey: ["pathway", version.code, what, saved.version] });
      return saved;
    },
    onError: (error) => {
      if (error instanceof Problem && error.fields.length > 0) setFaults(error.fields.map((each) => ({ place: placeOfField(each.field), code: each.message })));
    },
  });
  /** What somebody else saved: shown instead of what is typed here, or to be written over by it with the next save. */
  const overtake = useMutation({
    mutationFn: async (whose: "theirs" | "mine") => {
      const theirs = await api.pathwayVersion(version.code, version.version);
      revision.current = theirs.revision;
      save.reset();
      if (whose === "mine") return;
      latest.current = typed(theirs.body);
      setDraft(latest.current);
      setFaults(theirs.faults);
      mark(false);
    },
  });
  const editing: Editing = { draft, faults, changed, put: (place, value) => replace(written(draft, place, value), place), replace };
  /** What was typed is meant to be lost. */
  const forget = () => {
    unsaved.current = false;
  };
  return { editing, save, overtake, unsaved, forget };
}
