// The board of leads: read together, each column then page by page, and read again as deep as it is shown.
import type { LeadBoard, LeadColumn, LeadFilter } from "@medicalai/client/leads";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { api } from "../session/api.ts";
import { asDeepAs, withPage } from "./board.ts";
import { keptBoard } from "./kept.ts";
import { boardHead, boardKey, boardText } from "./questions.ts";

const further = 100;

export function useLeadBoard(asked: LeadFilter) {
  const queries = useQueryClient();
  const text = boardText(asked);
  const filter = useMemo(() => JSON.parse(text) as LeadFilter, [text]);
  const page = useCallback(
    async (column: LeadColumn, cursor: string, signal?: AbortSignal) => {
      const answer = await api.leadBoard({ ...filter, column: [column], cursor, per_column: further }, signal);
      return answer.columns.find((each) => each.column === column);
    },
    [filter],
  );
  const queryKey = boardKey(text);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const head = await boardHead(text, signal);
      return asDeepAs(queries.getQueryData<LeadBoard>(queryKey), head, (column, cursor) => page(column, cursor, signal));
    },
    structuralSharing: (before, fresh) => keptBoard(before as LeadBoard | undefined, fresh as LeadBoard),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

  /** Cursors that are being read: a column near its end asks with every scroll. */
  const reading = useRef(new Set<string>());
  const more = useCallback(
    async (column: LeadColumn, cursor: string) => {
      const turn = `${text} ${column} ${cursor}`;
      if (reading.current.has(turn)) return;
      reading.current.add(turn);
      try {
        const next = await page(column, cursor);
        if (next) queries.setQueryData<LeadBoard>(boardKey(text), (old) => (old?.columns.some((each) => each.column === column && each.next_cursor === cursor) ? withPage(old, next) : old));
      } catch {
        // The column says how many there are; scrolling on asks again.
      } finally {
        reading.current.delete(turn);
      }
    },
    [queries, page, text],
  );
  return { query, more };
}
