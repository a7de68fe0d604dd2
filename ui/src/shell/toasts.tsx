// Short notices of what an act has done. What shows them is no part of the first page.
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";
import { useCode } from "../parts/useCode.ts";

export interface Notice {
  id: number;
  kind: "ok" | "danger";
  title: string;
  lines: string[];
  /** The one thing that may still be done about it, as long as the notice stands. */
  act?: { word: string; run: () => void };
}

/** Shows a notice; what comes back takes it away before its time. */
type Say = (notice: Omit<Notice, "id">) => () => void;

const Context = createContext<Say>(() => () => undefined);
export const useToast = () => useContext(Context);

let nextId = 1;
const region = () => import("./ToastRegion.tsx");

export function ToastProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const shown = useCode(region);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((each) => each.id !== id)), []);
  const say = useCallback<Say>(
    (notice) => {
      const id = nextId++;
      setNotices((all) => [...all.slice(-3), { ...notice, id }]);
      return () => drop(id);
    },
    [drop],
  );
  return (
    <Context.Provider value={say}>
      {children}
      {shown && <shown.ToastRegion notices={notices} onDrop={drop} />}
    </Context.Provider>
  );
}
