// Whose column is whose: the one that stays stands first, and may be changed for the other.
import type { Candidate, MergePreview } from "@medicalai/client/people";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useTime } from "../time/useTime.ts";

export function MergeHeads({ preview, onSwap }: { preview: MergePreview; onSwap: () => void }) {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <td className="merge-swap">
          <button type="button" className="button small" onClick={onSwap}><Icon name="equal" size={13} />{t("merge.swap")}</button>
        </td>
        <Head person={preview.patient} word={t("merge.stays")} tone="accent" />
        <Head person={preview.other} word={t("merge.goes")} tone="" />
      </tr>
    </thead>
  );
}

function Head({ person, word, tone }: { person: Candidate; word: string; tone: string }) {
  const { t, code } = useWords();
  const time = useTime();
  return (
    <th scope="col">
      <span className={`chip ${tone}`}>{word}</span>
      <Link to="/patients/$patientId" params={{ patientId: person.id }} className="list-name" dir="auto">{person.full_name}</Link>
      <span className="muted">{`${code("patient_status", person.status)} · ${t("doubles.since", { date: time.date(person.created_at) })}`}</span>
    </th>
  );
}
