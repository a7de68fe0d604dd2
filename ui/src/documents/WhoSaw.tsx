// Who opened this document, from the patient's record of looks. Reading that record is itself recorded.
import type { AuditEntry, PatientDocument } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

/** So many pages of the record are looked through; older looks stand in the record itself. */
const pages = 4;

async function looksAt(document: PatientDocument, signal: AbortSignal): Promise<{ looks: AuditEntry[]; whole: boolean }> {
  const looks: AuditEntry[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < pages; n += 1) {
    const page: Awaited<ReturnType<typeof api.accessLog>> = await api.accessLog(document.patient_id, cursor ?? undefined, signal);
    looks.push(...page.items.filter((each) => each.subject_id === document.id));
    cursor = page.next_cursor;
    if (!cursor) break;
  }
  return { looks, whole: cursor === null };
}

export function WhoSaw({ document, onClose }: { document: PatientDocument; onClose: () => void }) {
  const { t, code } = useWords();
  const time = useTime();
  const query = useQuery({ queryKey: ["access", "document", document.id], queryFn: ({ signal }) => looksAt(document, signal), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });
  return (
    <Modal title={t("docs.whoTitle", { title: document.title })} onClose={onClose}>
      <div className="modal-body">
        <QueryState query={query} skeleton={<Bones lines={4} height={30} />}>
          {({ looks, whole }) => (
            <>
              {looks.length === 0 && <p className="muted">{t("docs.whoNobody")}</p>}
              <ol className="access">
                {looks.map((each) => (
                  <li key={each.id}>
                    <p><strong>{each.actor_name ?? code("audit_actor", each.actor_kind)}</strong>{each.actor_role && <span className="muted">{` · ${code("role", each.actor_role)}`}</span>}</p>
                    <p>{code("audit_action", each.action)} <time className="muted" dateTime={each.at} title={time.exact(each.at)}>{time.past(each.at)}</time></p>
                  </li>
                ))}
              </ol>
              {!whole && <p className="muted">{t("docs.whoOlder")}</p>}
            </>
          )}
        </QueryState>
      </div>
    </Modal>
  );
}
