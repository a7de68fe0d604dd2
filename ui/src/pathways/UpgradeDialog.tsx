// Moves chosen journeys to a version: says before what that does, and after what came of each.
import { upgradeReasons, type JourneyImpact, type UpgradeReason } from "@medicalai/client/pathways";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useProved } from "../settings/StepUp.tsx";
import { UpgradeResults } from "./UpgradeResults.tsx";
import { outcomes } from "./impact.ts";
import { useRenew } from "./usePathways.ts";

interface Props {
  code: string;
  version: number;
  /** Those that go over. */
  journeys: JourneyImpact[];
  /** The list as it stands now: after a refusal it knows why. */
  items: JourneyImpact[];
  onClose: (done: boolean) => void;
}

export function UpgradeDialog({ code, version, journeys, items, onClose }: Props) {
  const { t, code: word } = useWords();
  const proved = useProved();
  const queries = useQueryClient();
  const renew = useRenew(code);
  const [reason, setReason] = useState<UpgradeReason>("new_version");
  const [key, setKey] = useState(newKey);
  const changed = journeys.filter((each) => each.impact === "changed").length;
  const upgrade = useMutation({
    mutationFn: () => proved(() => api.upgradeJourneys(code, version, { journeys: journeys.map((each) => each.journey_id), reason }, key)),
    onSuccess: async () => {
      for (const queryKey of [["pathway_impact", code], ["board"], ["journeys"]]) void queries.invalidateQueries({ queryKey });
      for (const each of journeys) for (const name of ["journey", "events", "forecast"]) void queries.invalidateQueries({ queryKey: [name, each.journey_id] });
      await renew();
    },
    // A clear refusal ends the intention; without an answer the same one is tried again under its key.
    onError: (error) => {
      if (error instanceof Problem && !error.transient && error.code !== "proof_required") setKey(newKey());
    },
  });
  const results = upgrade.data?.results;
  const away = results ? outcomes(results).unavailable : 0;
  const title = t("impact.moveTitle", { count: journeys.length, version });
  return (
    <Modal title={title} onClose={() => onClose(results !== undefined)}>
      <div className="modal-body">
        {results ? (
          <UpgradeResults results={results} journeys={journeys} items={items} version={version} />
        ) : (
          <>
            <FormField
              label={t("form.reason")}
              hint={t("form.reasonHint")}
              input={
                <select className="input" value={reason} onChange={(event) => setReason(event.target.value as UpgradeReason)}>
                  {upgradeReasons.map((each) => <option key={each} value={each}>{word("upgrade_reason", each)}</option>)}
                </select>
              }
            />
            <div className="consequences">
              <p>{t("impact.does", { version })}</p>
              <p>{changed > 0 ? t("impact.doesChange", { count: changed }) : t("impact.doesNothing")}</p>
              <p>{t("impact.goesBack")}</p>
            </div>
          </>
        )}
        {upgrade.error instanceof Problem && upgrade.error.code !== "proof_required" && <Refusal problem={upgrade.error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={() => onClose(results !== undefined)}>{results ? t("journey.close") : t("settings.cancel")}</button>
          {(!results || away > 0) && (
            <button type="button" className="button primary" disabled={upgrade.isPending} onClick={() => upgrade.mutate()}>
              {upgrade.isPending ? t("settings.working") : results ? t("impact.again", { count: away }) : t("impact.moveVerb")}
            </button>
          )}
        </div>
      </div>
    </Modal>
  );
}
