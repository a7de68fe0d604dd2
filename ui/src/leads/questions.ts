// What the pipeline asks the api. Apart from its page, so that it can be asked before the page's code is there.
import type { LeadFilter } from "@medicalai/client/leads";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../session/api.ts";

/** Leads of each column that a board begins with. */
const first = 40;

/** A board's question as words: the same words are the same board. */
export const boardText = ({ column: _columns, stage: _stage, ...asked }: LeadFilter): string => JSON.stringify(asked);
export const boardKey = (text: string) => ["leads", "board", text] as const;
export const boardHead = (text: string, signal: AbortSignal) => api.leadBoard({ ...(JSON.parse(text) as LeadFilter), per_column: first }, signal);

export const viewsQuery = queryOptions({ queryKey: ["saved_views"], queryFn: ({ signal }) => api.savedViews(signal), staleTime: 60_000 });
