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

export function ChannelForm({ channel, name, onClose, onSaved }: Props) {
  const { t, code } = useWords();
  const say = useToast();
  const proved = useProved();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState, setError } = useForm<Record<string, string>>({
    defaultValues: Object.fromEntries(channel.fields.map((field) => [field.name, field.secret ? "" : (channel.settings[field.name] ?? "")])),
  });
  const { errors, isSubmitting, dirtyFields } = formState;

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    const typed = Object.entries(values).flatMap(([key, value]) => (dirtyFields[key] && value.trim() ? [[key, value.trim()] as const] : []));
    if (typed.length === 0) return onClose();
    try {
      await proved(() => api.setChannel(channel.provider, Object.fromEntries(typed)));
      void queries.invalidateQueries({ queryKey: ["channels"] });
      say({ kind: "ok", title: t("channels.saved", { name }), lines: [t("channels.savedHint")] });
      onSaved();
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      for (const { field, message } of refused.fields) if (field in values) setError(field, { message });
      if (refused.code !== "step_up_required") setProblem(refused);
    }
  });

  return (
    <form className="channel-form" onSubmit={(event) => void submit(event)} noValidate>
      <div className="edit-grid">
        {channel.fields.map((field) => (
          <FormField
            key={field.name}
            label={code("channel_field", field.name)}
            hint={field.secret && field.set ? t("channels.secretKept") : undefined}
            error={errors[field.name]?.message}
            input={
              <input
                className="input"
                dir="ltr"
                type={field.secret ? "password" : "text"}
                // Not a person's password: the browser must neither offer nor keep it.
                autoComplete={field.secret ? "new-password" : "off"}
                spellCheck={false}
                {...register(field.name, field.set ? {} : { required: "required" })}
              />
            }
          />
        ))}
      </div>
      {problem && <Refusal problem={problem} />}
      <div className="modal-foot">
        <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
        <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("channels.save")}</button>
      </div>
    </form>
  );
}
