// What clinical messages do while their partner is away: wait for it, or go by another channel after a while.
import { outageChannels } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { NumberField } from "./NumberField.tsx";
import { OrderField } from "./OrderField.tsx";
import type { Editing } from "./useDraft.ts";

const usual = { fallback_after_minutes: 60, channels: ["sms", "email"] as const };

export function OutageField({ editing }: { editing: Editing }) {
  const { t } = useWords();
  const { outage, ...rest } = editing.draft;
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={Boolean(outage)} onChange={(event) => editing.replace(event.target.checked ? { ...rest, outage: { ...usual, channels: [...usual.channels] } } : rest, "/outage")} />
        {t("plans.byOther")}
      </label>
      {outage && (
        <>
          <div className="draft-fields"><NumberField editing={editing} place="/outage/fallback_after_minutes" unit="minute" /></div>
          <OrderField editing={editing} place="/outage/channels" all={outageChannels} group="channel" />
        </>
      )}
    </>
  );
}
