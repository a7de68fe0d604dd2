// Publishing a draft: what it does is said before, and why it cannot be done yet.
import type { PathwayVersion, Rehearsals } from "@medicalai/client/pathways";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { Confirm } from "../settings/Confirm.tsx";
import { useProved } from "../settings/StepUp.tsx";
import { useToast } from "../shell/toasts.tsx";
import { distinct } from "./loads.ts";
import { Violations } from "./Violations.tsx";
import { openIn, useRenew, useVersions } from "./usePathways.ts";

export function Publish({ version, all }: { version: PathwayVersion; all: Rehearsals }) {
  const { t, code } = useWords();
  const may = useMay();
  const proved = useProved();
  const say = useToast();
  const navigate = useNavigate();
  const renew = useRenew(version.code);
  const [asking, setAsking] = useState(false);
  const running = openIn(useVersions(version.code).data?.items ?? []);
  const violations = distinct(all.rehearsals).length;
  const why = all.faults.length > 0
    ? t("rehearsal.noFaults", { count: all.faults.length })
    : violations > 0
      ? t("rehearsal.noViolations", { count: violations })
      : may("manage_clinic")
        ? null
        : t("rehearsal.notYou");
  const keep = running > 0 ? t("rehearsal.keep", { count: running }) : t("rehearsal.keepNone");
  const publish = useMutation({
    mutationFn: () => proved(() => api.publishPathway(version.code, version.version)),
    onSuccess: async () => {
      setAsking(false);
      const look = { word: t("impact.link"), run: () => void navigate({ to: "/pathways/$code/versions/$version/impact", params: { code: version.code, version: String(version.version) } }) };
      const title = t("rehearsal.published", { name: code("pathway_name", version.code), version: version.version });
      say({ kind: "ok", title, lines: [keep], ...(running > 0 ? { act: look } : {}) });
      await navigate({ to: "/pathways/$code", params: { code: version.code }, search: { version: version.version } });
      await renew();
    },
    // Whatever forbade it, the page did not know it yet.
    onError: () => void renew(),
  });
  return (
    <section className={why ? "panel publish" : "panel publish is-ready"} aria-labelledby="publish">
      <div>
        <h2 id="publish"><Icon name={why ? "alert" : "check"} size={15} />{why ? t("rehearsal.notYet") : t("rehearsal.ready")}</h2>
        <p id="publish-why">{why ?? t("rehearsal.new", { version: version.version })}</p>
        {!why && <p>{keep}</p>}
        {all.faults.length === 0 && running > 0 && <p><Link to="/pathways/$code/versions/$version/impact" params={{ code: version.code, version: String(version.version) }}>{t("impact.link")}</Link></p>}
        <Violations code={version.code} violations={distinct(all.rehearsals)} linked />
      </div>
      <span className="row">
        {may("manage_clinic") && <Link to="/pathways/$code/draft" params={{ code: version.code }} className="button">{t("plans.edit")}</Link>}
        <button type="button" className="button primary" disabled={why !== null} aria-describedby="publish-why" onClick={() => setAsking(true)}>{t("rehearsal.publish")}</button>
      </span>
      {asking && (
        <Confirm title={t("rehearsal.publishTitle", { version: version.version })} verb={t("rehearsal.publish")} act={publish} onClose={() => setAsking(false)}>
          <p>{t("rehearsal.new", { version: version.version })}</p>
          <p>{keep}</p>
          <p className="muted">{t("rehearsal.back")}</p>
        </Confirm>
      )}
    </section>
  );
}
