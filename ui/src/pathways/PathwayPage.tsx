// One care plan: its versions, and the one that is looked at as a picture.
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { Crumb } from "./Crumb.tsx";
import { FaultList } from "./FaultList.tsx";
import { Picture } from "./Picture.tsx";
import { Versions } from "./Versions.tsx";
import { activeOf, useVersion, useVersions } from "./usePathways.ts";
import "./pathways.css";
import "./picture.css";

export function PathwayPage() {
  const { t } = useWords();
  const { code } = useParams({ from: "/pathways/$code" });
  const { version: wanted } = useSearch({ from: "/pathways/$code" });
  const versions = useVersions(code);
  const items = versions.data?.items ?? [];
  const shown = items.find((each) => each.version === wanted)?.version ?? activeOf(items)?.version ?? items[0]?.version;
  const version = useVersion(code, shown);
  return (
    <div className="page plans">
      <Crumb code={code} />
      <QueryState query={versions} skeleton={<Bones lines={3} height={44} />}>
        {({ items }) => (
          <>
            <Versions code={code} items={items} shown={shown} />
            <QueryState query={version} skeleton={<Bones lines={4} height={110} />}>
              {(found) => (
                <section className="picture" aria-labelledby="picture">
                  <div className="spread">
                    <h2 id="picture">{t("plans.picture", { version: found.version })}</h2>
                    {found.faults.length === 0 && <Link to="/pathways/$code/versions/$version/impact" params={{ code, version: String(found.version) }}>{t("impact.link")}</Link>}
                  </div>
                  {found.faults.length > 0 && <FaultList code={code} faults={found.faults} body={found.body} title={t("plans.faults", { count: found.faults.length })} linked={found.state === "draft"} />}
                  <Picture body={found.body} />
                </section>
              )}
            </QueryState>
          </>
        )}
      </QueryState>
    </div>
  );
}
