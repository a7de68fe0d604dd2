// One partner's account: whether it is set up, whether it works, where its events come in.
import type { Channel } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { partnerNames } from "../parts/marks.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";
import { ChannelForm } from "./ChannelForm.tsx";
import { CopyField } from "./CopyField.tsx";
import { useProved } from "./StepUp.tsx";

export function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useWords();
  const time = useTime();
  const queries = useQueryClient();
  const proved = useProved();
  const [editing, setEditing] = useState(false);
  const test = useMutation({
    mutationFn: () => proved(() => api.testChannel(channel.provider)),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["channels"] }),
  });
  const name = partnerNames[channel.provider] ?? channel.provider;
  const complete = channel.account_id !== null && channel.secrets_needed.every((secret) => channel.secrets_set.includes(secret));
  const id = `channel-${channel.provider}`;
  // What the button has just found out counts before what the list still says.
  const found = test.data ?? (channel.checked_at ? { ok: channel.check_code === null, code: channel.check_code } : null);
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="settings-line">
        <h2 id={id}>{name}</h2>
        <span className={complete ? "chip" : "chip warn"}>{complete ? t("channels.set") : t("channels.notSet")}</span>
        {complete && found && (
          <span className={found.ok ? "chip ok" : "chip danger"} role="status">
            <Icon name={found.ok ? "check" : "alert"} size={12} />
            {found.ok ? t("channels.testGood") : t("channels.testBad", { code: found.code ?? "" })}
          </span>
        )}
        {complete && (
          <span className="muted">{channel.checked_at ? t("channels.checked", { date: time.past(channel.checked_at) }) : t("channels.neverChecked")}</span>
        )}
        <span className="push row">
          {complete && (
            <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate()}>
              {test.isPending ? t("channels.testing") : t("channels.test")}
            </button>
          )}
          {!editing && (
            <button type="button" className={complete ? "button" : "button primary"} onClick={() => setEditing(true)}>
              {complete ? t("channels.edit") : t("channels.fill")}
            </button>
          )}
        </span>
      </div>
      {test.error instanceof Problem && test.error.code !== "proof_required" && <Refusal problem={test.error} />}
      {channel.webhook_url && <CopyField label={t("channels.webhook")} value={channel.webhook_url} hint={t("channels.webhookHint")} />}
      {editing && (
        <ChannelForm
          channel={channel}
          name={name}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            test.reset();
          }}
        />
      )}
    </section>
  );
}
