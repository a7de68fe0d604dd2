// Two records side by side: what agrees is marked, and the two ways out stand below.
import type { Candidate, DuplicatePair } from "@medicalai/client/people";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useSourceName } from "../parts/useSourceName.ts";
import { useTime } from "../time/useTime.ts";
import { Dismiss } from "./Dismiss.tsx";
import { agree, compared, whoStays } from "./doubles.ts";
import { StrengthMark, useReasons } from "./StrengthMark.tsx";
import { useFact } from "./useFact.ts";

export function Pair({ pair, over }: { pair: DuplicatePair; over: boolean }) {
  const { t } = useWords();
  const time = useTime();
  const reasons = useReasons();
  const [stays, goes] = whoStays(pair.one, pair.other);
  const same = agree(pair.one, pair.other);
  return (
    <li className={over ? "pair pair-over" : "pair"} data-line>
      <div className="pair-head">
        <StrengthMark strength={pair.strength} />
        <span>{reasons(pair.reasons)}</span>
        <time className="muted" dateTime={pair.found_at} title={time.exact(pair.found_at)}>{t("doubles.found", { date: time.past(pair.found_at) })}</time>
        {over && <span className="chip">{t("day.over")}</span>}
        <span className="row pair-acts">
          {!over && (
            <>
              <Dismiss pairId={pair.id} names={`${stays.full_name}, ${goes.full_name}`} />
              <Link to="/patients/$patientId/merge/$otherId" params={{ patientId: stays.id, otherId: goes.id }} className="button small primary" data-row={pair.id} aria-label={`${t("doubles.merge")}: ${stays.full_name}, ${goes.full_name}`}>
                {t("doubles.merge")}
              </Link>
            </>
          )}
        </span>
      </div>
      <div className="pair-two">
        <Person person={stays} same={same} />
        <Person person={goes} same={same} />
      </div>
    </li>
  );
}

function Person({ person, same }: { person: Candidate; same: Set<string> }) {
  const { t, code } = useWords();
  const sourceName = useSourceName();
  const time = useTime();
  const fact = useFact();
  return (
    <div className="pair-person">
      <p>
        <Link to="/patients/$patientId" params={{ patientId: person.id }} className="list-name" dir="auto">{person.full_name}</Link>
        <span className="muted">{code("patient_status", person.status)}</span>
      </p>
      <dl className="pair-facts">
        {compared.map((field) => (
          <div key={field} className={same.has(field) ? "is-same" : ""}>
            <dt>{code("person_field", field)}</dt>
            <dd dir="auto">
              {fact(field, person[field])}
              {same.has(field) && <Icon name="check" size={11} />}
              {same.has(field) && <span className="visually-hidden">{t("doubles.same")}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t("doubles.since", { date: time.date(person.created_at) })}{person.source && ` · ${sourceName(person.source)}`}</p>
    </div>
  );
}
