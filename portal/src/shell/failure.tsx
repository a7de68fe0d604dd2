// A failure in words, with the code that support asks for.
import type { Failure } from "../api.ts";
import { useI18n } from "../i18n/i18n.tsx";

/** Says what happened and what to do. Announced at once to screen readers. */
export function FailureNote({ failure }: { failure: Failure }) {
  const { t } = useI18n();
  if (failure.kind === "offline") {
    return (
      <p className="note note-warn" role="alert">
        {t("fail.offline")}
      </p>
    );
  }
  return (
    <p className="note note-warn" role="alert">
      {t("fail.ours", { code: failure.kind === "refused" ? failure.code : failure.kind })}
    </p>
  );
}
