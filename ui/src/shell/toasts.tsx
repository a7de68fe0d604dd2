// Short notices of what an act has done; read aloud, reachable with F8, gone by themselves.
import { Toast } from "radix-ui";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import "./toasts.css";

interface Notice {
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

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [notices, setNotices] = useState<Notice[]>([]);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((each) => each.id !== id)), []);
  const say = useCallback<Say>(
    (notice) => {
      const id = nextId++;
      setNotices((all) => [...all.slice(-3), { ...notice, id }]);
      return () => drop(id);
    },
    [drop],
  );
  const value = useMemo(() => say, [say]);
  return (
    <Context.Provider value={value}>
      <Toast.Provider label={t("toast.region")} duration={8_000}>
        {children}
        {notices.map((notice) => (
          <Toast.Root key={notice.id} className={`toast toast-${notice.kind}`} onOpenChange={(open) => !open && drop(notice.id)}>
            <Icon name={notice.kind === "ok" ? "check" : "alert"} />
            <div>
              <Toast.Title className="toast-title">{notice.title}</Toast.Title>
              {notice.lines.length > 0 && (
                <Toast.Description asChild>
                  <ul>
                    {notice.lines.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </Toast.Description>
              )}
            </div>
            {notice.act && (
              <Toast.Action className="button small" altText={t("toast.undoAlt")} data-undo onClick={notice.act.run}>
                {notice.act.word}
              </Toast.Action>
            )}
            <Toast.Close className="button quiet icon" aria-label={t("toast.close")}>
              <Icon name="close" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="toasts" />
      </Toast.Provider>
    </Context.Provider>
  );
}
