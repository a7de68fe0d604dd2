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
}

const Context = createContext<(notice: Omit<Notice, "id">) => void>(() => undefined);
export const useToast = () => useContext(Context);

let nextId = 1;

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const [notices, setNotices] = useState<Notice[]>([]);
  const say = useCallback((notice: Omit<Notice, "id">) => {
    setNotices((all) => [...all.slice(-3), { ...notice, id: nextId++ }]);
  }, []);
  const drop = useCallback((id: number) => setNotices((all) => all.filter((each) => each.id !== id)), []);
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
