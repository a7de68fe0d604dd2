// While a person is typed: whether somebody like that is in the records already. It never stops anybody from saving.
import type { DuplicateCheck } from "@medicalai/client/people";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useRested } from "../search/useSearch.ts";
import { StrengthMark, useReasons } from "./StrengthMark.tsx";
import "./doubles.css";

interface Props {
  /** What was typed and is whole; null while nothing is worth a question. */
  typed: DuplicateCheck | null;
  /** Whose file this is: nobody is a double of themselves. */
  except?: string;
}

export function DoublesHint({ typed, except }: Props) {
  const { t } = useWords();
  const may = useMay();
  const reasons = useReasons();
  const asked = useRested(typed ? JSON.stringify(typed) : "", 500);
  const query = useQuery({
    queryKey: ["doubles_check", asked],
    queryFn: ({ signal }) => api.checkDuplicates(JSON.parse(asked) as DuplicateCheck, signal),
    enabled: asked !== "" && may("steer"),
    retry: false,
    gcTime: 60_000,
  });
  const found = (asked ? (query.data?.items ?? []) : []).filter((each) => each.patient.id !== except && each.strength !== "possible");
  return (
    <div role="status">
      {found.length > 0 && (
        <div className="note warn doubles-note">
          <Icon name="people" />
          <div>
            <p><strong>{t("doubles.typed")}</strong></p>
            <ul className="doubles-lines">
              {found.map((each) => (
                <li key={each.patient.id} className="row">
                  <Link to="/patients/$patientId" params={{ patientId: each.patient.id }} className="list-name" dir="auto">{each.patient.full_name}</Link>
                  <StrengthMark strength={each.strength} />
                  <span className="muted">{reasons(each.reasons)}</span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}
