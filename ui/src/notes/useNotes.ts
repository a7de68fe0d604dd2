// A patient's notes, newest first, and what may be done with them.
import type { Note, NoteBody } from "@medicalai/client/people";
import { Problem } from "@medicalai/client/problem";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { api } from "../session/api.ts";

export function useNotes(patientId: string) {
  return useInfiniteQuery({
    queryKey: ["notes", patientId],
    queryFn: ({ signal, pageParam }) => api.notes(patientId, pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** Adding keeps its key until the answer is clear: pressed again on a bad line, it is one note. */
export function useAddNote(patientId: string, onDone: () => void) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  return useMutation({
    mutationFn: (body: NoteBody) => api.addNote(patientId, body, key),
    onSuccess: () => {
      setKey(newKey());
      onDone();
      return queries.invalidateQueries({ queryKey: ["notes", patientId] });
    },
    onError: (error) => error instanceof Problem && !error.transient && setKey(newKey()),
  });
}

export function useEditNote(patientId: string, note: Note, onDone: () => void) {
  const queries = useQueryClient();
  const [version, setVersion] = useState(note.version);
  /** Their words, after a save was refused because of them. */
  const [theirs, setTheirs] = useState<string | null>(null);
  const edit = useMutation({
    mutationFn: (body: NoteBody) => api.editNote(patientId, note.id, version, body),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ["notes", patientId] });
    },
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      const newest = await api.notes(patientId);
      const now = newest.items.find((each) => each.id === note.id);
      if (now) setVersion(now.version);
      setTheirs(now?.text ?? "");
    },
  });
  return { edit, theirs };
}

export function useRemoveNote(patientId: string, noteId: string, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.removeNote(patientId, noteId),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ["notes", patientId] });
    },
  });
}
