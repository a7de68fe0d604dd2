// What surrounds every page before the panel: which clinic this is, and the language.
import { useQuery } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { languages, showLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { Logo } from "../parts/Logo.tsx";
import { api } from "./api.ts";
import "./sign_in.css";

export function useClinicName(): string {
  const clinic = useQuery({ queryKey: ["clinic"], queryFn: ({ signal }) => api.clinic(signal), retry: 1, staleTime: Infinity });
  return clinic.data?.name ?? location.hostname.split(".")[0] ?? "";
}

export function Door({ title, children }: { title: string; children: ReactNode }) {
  const { t, language, code } = useWords();
  const name = useClinicName();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
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
        {children}
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
