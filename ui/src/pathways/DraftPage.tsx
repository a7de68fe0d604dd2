// The draft of a care plan, as a form.
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { Crumb } from "./Crumb.tsx";
import { DraftForm } from "./DraftForm.tsx";
import { StateChip } from "./StateChip.tsx";
import { draftOf, useDraftBody, useVersions } from "./usePathways.ts";
import "./pathways.css";
import "./draft.css";

export function DraftPage() {
  const { t } = useWords();
  const { code } = useParams({ from: "/pathways/$code/draft" });
  const { place } = useSearch({ from: "/pathways/$code/draft" });
  const versions = useVersions(code);
  const draft = draftOf(versions.data?.items ?? []);
  const version = useDraftBody(code, draft?.version);
  return (
    <div className="page plans">
      <Crumb code={code} page={draft ? t("plans.version", { version: draft.version }) : t("plans.draft")}>{draft && <StateChip state="draft" />}</Crumb>
      <QueryState query={versions} skeleton={<Bones lines={6} height={60} />}>
        {() =>
          draft ? (
            <QueryState query={version} skeleton={<Bones lines={6} height={60} />}>
              {(found) => <DraftForm key={found.version} version={found} place={place} />}
            </QueryState>
          ) : (
            <Blank icon="page" title={t("plans.noDraft")} hint={t("plans.noDraftHint")}>
              <Link to="/pathways/$code" params={{ code }} className="button">{t("plans.toPlan")}</Link>
            </Blank>
          )
        }
      </QueryState>
    </div>
  );
}
