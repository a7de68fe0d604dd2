// Whoever goes away with something unsaved is asked first.
import { useBlocker } from "@tanstack/react-router";
import type { RefObject } from "react";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";

export function Leaving({ unsaved }: { unsaved: RefObject<boolean> }) {
  const { t } = useWords();
  const blocker = useBlocker({
    // The list of faults leads to fields of the same page.
    shouldBlockFn: ({ current, next }) => unsaved.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved.current,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return (
    <Modal title={t("plans.leaveTitle")} onClose={blocker.reset}>
      <div className="modal-body">
        <p>{t("plans.leaveBody")}</p>
        <div className="modal-foot">
          <button type="button" className="button" onClick={blocker.proceed}>{t("plans.leave")}</button>
          <button type="button" className="button primary" onClick={blocker.reset}>{t("plans.stay")}</button>
        </div>
      </div>
    </Modal>
  );
}
