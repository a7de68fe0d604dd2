// Inviting somebody: the person chooses the password, nobody here ever knows it.
import { zodResolver } from "@hookform/resolvers/zod";
import type { Role } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Refusal } from "../actions/Refusal.tsx";
import { languages } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { rolesToGive } from "./roles.ts";
import { useProved } from "./StepUp.tsx";

const Rules = z.object({
  name: z.string().trim().min(1, "required").max(200),
  email: z.string().trim().refine((text) => z.email().safeParse(text).success, "badEmail"),
  role: z.enum(["owner", "admin", "coordinator", "doctor", "finance", "viewer"]),
  lang: z.enum(["tr", "en"]),
});

/** `role` is only what is chosen at first. */
export function InviteDialog({ onClose, role = "coordinator" }: { onClose: () => void; role?: Role }) {
  const { t, code } = useWords();
  const say = useToast();
  const { staff } = useSession();
  const proved = useProved();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Rules),
    defaultValues: { name: "", email: "", role, lang: "tr" } as z.infer<typeof Rules>,
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setProblem(null);
    try {
      await proved(() => api.invite(values));
      for (const queryKey of [["invited"], ["staff"]]) void queries.invalidateQueries({ queryKey });
      say({ kind: "ok", title: t("team.sent", { name: values.name }), lines: [t("team.sentHint")] });
      onClose();
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      for (const { field, message } of refused.fields) if (field in values) setError(field as keyof typeof values, { message });
      if (refused.code !== "proof_required") setProblem(refused);
    }
  });

  return (
    <Modal title={t("team.inviteTitle")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void submit(event)} noValidate>
        <FormField label={t("team.name")} error={errors.name?.message} input={<input className="input" autoComplete="off" {...register("name")} />} />
        <FormField label={t("team.email")} error={errors.email?.message} input={<input className="input" type="email" dir="ltr" autoComplete="off" {...register("email")} />} />
        <FormField
          label={t("team.role")}
          input={<select className="input" {...register("role")}>{rolesToGive(staff.role).map((each) => <option key={each} value={each}>{code("role", each)}</option>)}</select>}
        />
        <FormField
          label={t("team.lang")}
          input={<select className="input" {...register("lang")}>{languages.map((each) => <option key={each} value={each}>{code("language", each)}</option>)}</select>}
        />
        {problem && <Refusal problem={problem} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className="button primary" disabled={isSubmitting}>{isSubmitting ? t("settings.working") : t("team.send")}</button>
        </div>
      </form>
    </Modal>
  );
}
