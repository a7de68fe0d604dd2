// The door: e-mail and password, then the second factor where there is one, and words for every way in which it can fail.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useWords } from "../i18n/words.ts";
import { Door } from "./Door.tsx";
import { DoorRefusal } from "./DoorRefusal.tsx";
import { Forgot } from "./Forgot.tsx";
import { SecondStep } from "./SecondStep.tsx";

const Fields = z.object({ email: z.email(), password: z.string().min(1) });

export type Enter = (email: string, password: string, code?: string) => Promise<void>;

interface Props {
  ended: boolean;
  onEnter: Enter;
}

export function SignIn({ ended, onEnter }: Props) {
  const { t } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [step, setStep] = useState<"password" | "second" | "forgot">("password");
  const { register, handleSubmit, formState, setFocus, getValues } = useForm({
    resolver: zodResolver(Fields),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(null);
    try {
      await onEnter(email, password);
    } catch (error) {
      const refused = error instanceof Problem ? error : new Problem(0, "offline");
      if (refused.code === "second_factor_required") return setStep("second");
      setProblem(refused);
      setFocus("password");
    }
  });

  if (step === "second") {
    // The password stays in this form's memory until the second step is done; nothing is kept.
    const { email, password } = getValues();
    return <SecondStep onCode={(code) => onEnter(email, password, code)} onBack={() => setStep("password")} />;
  }
  if (step === "forgot") return <Forgot email={getValues("email")} onBack={() => setStep("password")} />;

  return (
    <Door title={t("signIn.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t("signIn.title")}</h1>
        {ended && !problem && <p className="note">{t("signIn.ended")}</p>}
        {problem && <DoorRefusal problem={problem} refused={t("signIn.refused")} />}
        <div className="field">
          <label htmlFor="email">{t("signIn.email")}</label>
          <input
            id="email"
            className="input"
            type="email"
            autoComplete="username"
            aria-invalid={errors.email ? true : undefined}
            aria-describedby={errors.email ? "email-wrong" : undefined}
            {...register("email")}
          />
          {errors.email && <p id="email-wrong" className="wrong">{t("signIn.needEmail")}</p>}
        </div>
        <div className="field">
          <label htmlFor="password">{t("signIn.password")}</label>
          <input
            id="password"
            className="input"
            type="password"
            autoComplete="current-password"
            aria-invalid={errors.password ? true : undefined}
            aria-describedby={errors.password ? "password-wrong" : undefined}
            {...register("password")}
          />
          {errors.password && <p id="password-wrong" className="wrong">{t("signIn.needPassword")}</p>}
        </div>
        <button className="button primary" type="submit" disabled={isSubmitting}>
          {isSubmitting ? t("signIn.working") : t("signIn.submit")}
        </button>
        <button type="button" className="button quiet small" onClick={() => setStep("forgot")}>{t("door.forgot")}</button>
      </form>
    </Door>
  );
}
