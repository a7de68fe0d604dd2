// Two records side by side, and what the one that stays will hold.
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { turned } from "./choice.ts";
import { MergeForm } from "./MergeForm.tsx";
import { MergeResult } from "./MergeResult.tsx";
import { useMerge } from "./useMerge.ts";
import "./merge.css";

const route = getRouteApi("/patients/$patientId/merge/$otherId");

export function MergePage() {
  const { t } = useWords();
  const { patientId, otherId } = route.useParams();
  const navigate = useNavigate();
  const { preview, merge, take, setTake } = useMerge(patientId, otherId);
  const swap = () => {
    setTake(turned(take));
    merge.reset();
    void navigate({ to: "/patients/$patientId/merge/$otherId", params: { patientId: otherId, otherId: patientId }, replace: true });
  };
  return (
    <div className="page merge">
      <PageHead title={t("merge.title")} way={[<Link key="people" to="/patients">{t("people.title")}</Link>, <Link key="doubles" to="/duplicates">{t("doubles.title")}</Link>]} />
      {merge.data ? (
        <MergeResult merged={merge.data} names={{ stays: preview.data?.patient.full_name ?? merge.data.patient.full_name, goes: preview.data?.other.full_name ?? "" }} />
      ) : (
        <QueryState query={preview} skeleton={<Bones lines={8} height={34} />}>
          {(seen) => <MergeForm key={`${seen.patient.id} ${seen.other.id}`} preview={seen} take={take} onTake={setTake} merge={merge} onSwap={swap} />}
        </QueryState>
      )}
    </div>
  );
}
