// The tab's one live line: events make queries stale and mark rows; its state is known to the banner.
import { openEvents, type StreamStatus } from "@medicalai/client/events";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { markChanged } from "./changed.ts";
import { gatherer, isRecorded, staleKeys } from "./refresh.ts";

interface Live {
  status: StreamStatus;
  lastGood: Date | null;
}

const Context = createContext<Live>({ status: "connecting", lastGood: null });
export const useLive = () => useContext(Context);

/** A line that is back within this time was never lost to the reader. */
const graceMs = 1_500;

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { drop } = useSession();
  const [live, setLive] = useState<Live>({ status: "connecting", lastGood: null });
  const wasLost = useRef(false);

  useEffect(() => {
    const refresh = gatherer(queries);
    let grace: ReturnType<typeof setTimeout> | undefined;
    const stream = openEvents({
      token: api.token,
      renew: api.renew,
      onEvent(event) {
        if (event.kind === "revoked") return;
        if (event.journey_id) markChanged(event.journey_id);
        if (event.patient_id && event.kind.startsWith("patient_")) markChanged(event.patient_id);
        refresh.add(staleKeys(event));
      },
      onStatus(status, lastGood) {
        clearTimeout(grace);
        if (status === "lost") {
          grace = setTimeout(() => {
            wasLost.current = true;
            setLive({ status, lastGood });
          }, graceMs);
          return;
        }
        if (status === "revoked") {
          drop();
          return;
        }
        setLive({ status, lastGood });
        if (status === "open" && wasLost.current) {
          // The stream replays what it kept; a gap longer than that is closed by asking for everything shown.
          wasLost.current = false;
          void queries.invalidateQueries({ predicate: (query) => !isRecorded(query.queryKey) });
        }
      },
    });
    return () => {
      clearTimeout(grace);
      refresh.stop();
      stream.close();
    };
  }, [queries, drop]);

  const value = useMemo(() => live, [live]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
