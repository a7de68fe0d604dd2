// The door: which clinic this is, e-mail and password, and words for every way in which it can fail.
import { zodResolver } from "@hookform/resolvers/zod";
import { Problem } from "@medicalai/client/problem";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { languages, showLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Logo } from "../parts/Logo.tsx";
import { api } from "./api.ts";
import "./sign_in.css";

const Fields = z.object({ email: z.email(), password: z.string().min(1) });

interface Props {
  ended: boolean;
  onEnter: (email: string, password: string) => Promise<void>;
}

export function SignIn({ ended, onEnter }: Props) {
  const { t, language, code } = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const clinic = useQuery({ queryKey: ["clinic"], queryFn: ({ signal }) => api.clinic(signal), retry: 1, staleTime: Infinity });
  const name = clinic.data?.name ?? location.hostname.split(".")[0] ?? "";
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(Fields),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  useEffect(() => {
    document.title = `${t("signIn.title")} · ${name}`;
  }, [t, name]);

  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(null);
    try {
      await onEnter(email, password);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, "offline"));
      setFocus("password");
    }
  });

  const why = (p: Problem) =>
    p.status === 401 || p.status === 403 || p.status === 422
      ? t("signIn.refused")
      : p.status === 429
        ? t("signIn.tooMany")
        : p.status === 0
          ? t("state.errorOffline")
          : t("state.errorServer");

  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <div className="sign-in-brand">
          <Logo size={40} />
          <div>
            <p className="sign-in-clinic">{name}</p>
            <p className="muted">{t("signIn.lead")}</p>
          </div>
        </div>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <h1>{t("signIn.title")}</h1>
          {ended && !problem && <p className="note">{t("signIn.ended")}</p>}
          {problem && (
            <div className="note danger" role="alert">
              <Icon name="alert" />
              <div>
                <p>{why(problem)}</p>
                <p className="muted">{t("state.errorCode", { code: problem.code })}</p>
              </div>
            </div>
          )}
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
        </form>
        <div className="sign-in-foot" role="group" aria-label={t("account.language")}>
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              className="button quiet small"
              lang={each}
              aria-pressed={each === language}
              onClick={() => void showLanguage(each, true)}
            >
              {code("language", each)}
            </button>
          ))}
        </div>
      </div>
    </main>
  );
}
