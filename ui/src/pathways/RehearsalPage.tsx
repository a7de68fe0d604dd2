// A version lived by eight made-up patients, beside what the active one asks of people; from here a draft is published.
import type { PathwayVersion, Rehearsals } from "@medicalai/client/pathways";
import { useParams, useSearch } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { Crumb } from "./Crumb.tsx";
import { FaultList } from "./FaultList.tsx";
import { Lived } from "./Lived.tsx";
import { PersonaCard } from "./PersonaCard.tsx";
import { Publish } from "./Publish.tsx";
import { StateChip } from "./StateChip.tsx";
import { useRehearsal, useVersion } from "./usePathways.ts";
import "./pathways.css";
import "./rehearsal.css";

export function RehearsalPage() {
  const { t } = useWords();
  const { code, version: text } = useParams({ from: "/pathways/$code/$version/rehearsal" });
  const number = Number(text);
  const version = useVersion(code, number);
  const query = useRehearsal(code, number);
  return (
    <div className="page plans">
      <Crumb code={code} page={t("rehearsal.title", { version: number })}>{version.data && <StateChip state={version.data.state} />}</Crumb>
      <QueryState query={version} skeleton={<Bones lines={2} height={40} />}>
        {(found) => (
          <QueryState query={query} skeleton={<Bones lines={4} height={150} />}>{(all) => <Standing version={found} all={all} />}</QueryState>
        )}
      </QueryState>
    </div>
  );
}

function Standing({ version, all }: { version: PathwayVersion; all: Rehearsals }) {
  const { t } = useWords();
  const { persona } = useSearch({ from: "/pathways/$code/$version/rehearsal" });
  const { code } = version;
  const draft = version.state === "draft";
  const open = all.rehearsals.find((each) => each.persona === persona);
  if (open) return <Lived code={code} version={version.version} one={open} linked={draft} />;
  return (
    <>
      <p className="muted plans-lead">{all.active ? t("rehearsal.leadBeside", { version: all.active_version ?? 0 }) : t("rehearsal.lead")}</p>
      {draft && <Publish version={version} all={all} />}
      {all.faults.length > 0 && <FaultList code={code} faults={all.faults} body={version.body} title={t("rehearsal.faults", { count: all.faults.length })} linked={draft} />}
      <ul className="personas">
        {all.rehearsals.map((each) => (
          <PersonaCard key={each.persona} code={code} version={version.version} one={each} now={all.active?.find((other) => other.persona === each.persona)} linked={draft} />
        ))}
      </ul>
    </>
  );
}
