// Typing in a partner's credentials. Secrets start empty even when they are set: nothing that is stored comes back.
import type { Channel } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useProved } from "./StepUp.tsx";

interface Props {
  channel: Channel;
  name: string;
  onClose: () => void;
  onSaved: () => void;
}

/** What each partner may be told besides the account and its secrets. */
const settingsOf: Record<string, string[]> = { elevenlabs: ["phone_number_id"], whatsapp: ["display_phone_number"], twilio: ["from"] };

export function ChannelForm({ channel, name, onClose, onSaved }: Props) {
  const { t, code, known } = useWords();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const settings = settingsOf[channel.provider] ?? [];
  const { register, handleSubmit, formState, setError } = useForm<Record<string, string>>({
    defaultValues: {
      account_id: channel.account_id ?? "",
      ...Object.fromEntries(settings.map((each) => [each, channel.settings[each] ?? ""])),
      ...Object.fromEntries(channel.secrets_needed.map((each) => [each, ""])),
    },
  });
  const { errors, isSubmitting } = formState;
  const label = (field: string) => (known("channel_field", `${channel.provider}.${field}`) ? code("channel_field", `${channel.provider}.${field}`) : code("channel_field", field));

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    const typed = (names: string[]) => Object.fromEntries(names.flatMap((each) => (values[each]?.trim() ? [[each, values[each].trim()]] : [])));
    try {
      await proved(() =>
        api.keepChannel(channel.provider, { account_id: values["account_id"]?.trim() ?? "", settings: typed(settings), secrets: typed(channel.secrets_needed) }),
      );
      void queries.invalidateQueries({ queryKey: ["channels"] });
      say({ kind: "ok", title: t("channels.saved", { name }), lines: [t("channels.savedHint")] });
      onSaved();
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      for (const { field, message } of refused.fields) {
        const own = field.replace(/^(settings|secrets)\./, "");
        if (own in values) setError(own, { message });
      }
      if (refused.code !== "proof_required") setProblem(refused);
    }
  });

  return (
    <form className="channel-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="edit-grid">
        {["account_id", ...settings].map((field) => (
          <FormField
            key={field}
            label={label(field)}
            error={errors[field]?.message}
            input={<input className="input" dir="ltr" autoComplete="off" spellCheck={false} {...register(field, field === "account_id" ? { required: "required" } : {})} />}
          />
        ))}
        {channel.secrets_needed.map((secret) => {
          const kept = channel.secrets_set.includes(secret);
          return (
            <FormField
              key={secret}
              label={label(secret)}
              hint={kept ? t("channels.secretKept") : undefined}
              error={errors[secret]?.message}
              // Not a person's password: the browser must neither offer nor keep it.
              input={<input className="input" dir="ltr" type="password" autoComplete="new-password" spellCheck={false} {...register(secret, kept ? {} : { required: "required" })} />}
            />
          );
        })}
      </div>
      {problem && <Refusal problem={problem} />}
      <div className="modal-foot">
        <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
        <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("channels.save")}</button>
      </div>
    </form>
  );
}
