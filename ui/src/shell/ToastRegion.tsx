// Where notices stand: read aloud, reachable with F8, gone by themselves.
import { Toast } from "radix-ui";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import type { Notice } from "./toasts.tsx";
import "./toasts.css";

export function ToastRegion({ notices, onDrop }: { notices: Notice[]; onDrop: (id: number) => void }) {
  const { t } = useWords();
  return (
    <Toast.Provider label={t("toast.region")} duration={8_000}>
      {notices.map((notice) => (
        <Toast.Root key={notice.id} className={`toast toast-${notice.kind}`} onOpenChange={(open) => !open && onDrop(notice.id)}>
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
  );
}
