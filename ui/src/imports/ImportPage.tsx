// One import, wherever it stands: what each column is, the dry run, the run, its result, and the way back.
import type { PatientImport } from "@medicalai/client/imports";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { useTime } from "../time/useTime.ts";
import { Checked } from "./Checked.tsx";
import { Ended } from "./Ended.tsx";
import { MapForm } from "./MapForm.tsx";
import { Moving } from "./Moving.tsx";
import { isMoving, stateTone } from "./state.ts";
import { useImport } from "./useImports.ts";
import { useNumber } from "./useNumber.ts";
import "./imports.css";

const route = getRouteApi("/import/$importId");

export function ImportPage() {
  const { t } = useWords();
  const { importId } = route.useParams();
  const query = useImport(importId);
  return (
    <div className="page imports">
      <PageHead title={t("imports.one")} way={[<Link key="people" to="/patients">{t("people.title")}</Link>, <Link key="imports" to="/import">{t("imports.title")}</Link>]} />
      <QueryState query={query} skeleton={<Bones lines={8} height={34} />}>
        {(found) => (
          <>
            <Facts of={found} />
            <Stand of={found} />
          </>
        )}
      </QueryState>
    </div>
  );
}

/** What was found in the file, so that a wrong guess is seen before anything is done. */
function Facts({ of }: { of: PatientImport }) {
  const { t, code } = useWords();
  const time = useTime();
  const number = useNumber();
  return (
    <dl className="situation imports-facts">
      <div><dt>{t("imports.state")}</dt><dd><span className={`chip ${stateTone[of.state]}`} role="status">{code("import_state", of.state)}</span></dd></div>
      <div><dt>{t("imports.rows")}</dt><dd>{number(of.rows)}</dd></div>
      <div><dt>{t("imports.encoding")}</dt><dd>{code("imports_encoding", of.encoding)}</dd></div>
      <div><dt>{t("imports.delimiter")}</dt><dd>{code("imports_delimiter", delimiters[of.delimiter] ?? of.delimiter)}</dd></div>
      <div><dt>{t("imports.by")}</dt><dd>{of.created_by.name}<span className="muted"> · <time dateTime={of.created_at} title={time.exact(of.created_at)}>{time.past(of.created_at)}</time></span></dd></div>
    </dl>
  );
}

const delimiters: Record<string, string> = { ";": "semicolon", ",": "comma", "\t": "tab" };

function Stand({ of }: { of: PatientImport }) {
  const [mapping, setMapping] = useState(false);
  if (of.state === "draft" || (mapping && of.state === "checked")) return <MapForm of={of} onChecked={() => setMapping(false)} onBack={of.state === "checked" ? () => setMapping(false) : null} />;
  if (isMoving(of.state)) return <Moving of={of} />;
  if (of.state === "checked") return <Checked of={of} onMap={() => setMapping(true)} />;
  return <Ended of={of} />;
}
