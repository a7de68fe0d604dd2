// The test journey: begun here, walked here, and found here again on any device.
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { useWords } from "../i18n/words.ts";
import { TestForm } from "./TestForm.tsx";
import { useOnboarding } from "./useOnboarding.ts";
import { Walk } from "./Walk.tsx";

export function TestStep() {
  const standing = useOnboarding();
  const { t } = useWords();
  const may = useMay();
  const pathways = useQuery({ queryKey: ["pathways"], queryFn: ({ signal }) => api.pathways(signal) });
  /** The journey that was over when somebody asked for another one. */
  const [past, setPast] = useState<string | null>(null);
  return (
    <QueryState query={standing} skeleton={<Bones lines={6} height={40} />}>
      {({ test_journey: latest }) => {
        if (latest && latest.journey_id !== past) {
          return (
            <>
              <Walk key={latest.journey_id} journeyId={latest.journey_id} />
              <p className="row">
                <Link to="/journeys/$journeyId" params={{ journeyId: latest.journey_id }} className="button">{t("test.open")}</Link>
                {(latest.stage === "closed" || latest.stage === "cancelled") && may("manage_clinic") && (
                  <button type="button" className="button" onClick={() => setPast(latest.journey_id)}>{t("test.again")}</button>
                )}
              </p>
            </>
          );
        }
        return <TestForm pathways={pathways.data?.items ?? []} />;
      }}
    </QueryState>
  );
}
