// The scored questionnaires of the clinic.
import type { InstrumentCode } from "@medicalai/client/instruments";
import { useQuery } from "@tanstack/react-query";
import { api } from "../session/api.ts";

export const instrumentsKey = ["instruments"] as const;
export const useInstruments = () => useQuery({ queryKey: instrumentsKey, queryFn: ({ signal }) => api.instruments(signal) });

/** One of them for the form: read whenever it is opened, since what is typed there replaces what is stored. */
export const useInstrument = (code: InstrumentCode) =>
  useQuery({ queryKey: ["instrument", code], queryFn: ({ signal }) => api.instruments(signal), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, select: ({ items }) => items.find((each) => each.code === code) ?? null });
