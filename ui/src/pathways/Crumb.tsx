// The head of a page below the list: the way back, and the plan's name.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

/** `page` is what stands behind the plan's name; without it this is the plan's own page. */
export function Crumb({ code: of, page, children }: { code: string; page?: string; children?: ReactNode }) {
  const { t, code } = useWords();
  const name = code("pathway_name", of);
  return (
    <header className="plans-head">
      <nav aria-label={t("plans.way")}>
        <Link to="/pathways">{t("plans.title")}</Link>
        {page && <><Icon name="chevron" size={11} /><Link to="/pathways/$code" params={{ code: of }}>{name}</Link></>}
      </nav>
      <div className="row">
        <h1>{page ?? name}</h1>
        {!page && <code className="muted">{of}</code>}
        {children}
      </div>
    </header>
  );
}
