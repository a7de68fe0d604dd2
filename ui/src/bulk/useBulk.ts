// One run and the newest of them. The live stream tells of progress; while one runs it is also asked for, so that a lost line hides nothing.
import { useQuery } from "@tanstack/react-query";
import type { JourneyBulk } from "@medicalai/client/bulk";
import { api } from "../session/api.ts";
import { isOver } from "./words.ts";

const paceMs = 2_500;

export const useBulk = (id: string) =>
  useQuery({ queryKey: ["bulk", id], queryFn: ({ signal }) => api.bulk(id, signal), refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : paceMs) });

export const useBulks = () =>
  useQuery({ queryKey: ["bulks"], queryFn: ({ signal }) => api.bulks(signal), refetchInterval: ({ state }) => (state.data?.items.some((each: JourneyBulk) => !isOver(each)) ? 2 * paceMs : false) });
