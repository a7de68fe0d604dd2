// One instrument: the right to use it, and its words language by language.
import { instrumentCodes } from "@medicalai/client/instruments";
import { Problem } from "@medicalai/client/problem";
import { Link, useParams } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Bones, Failed, QueryState } from "../parts/QueryState.tsx";
import { InstrumentForm } from "./InstrumentForm.tsx";
import { useInstrument } from "./useInstruments.ts";
import "./instruments.css";

export function InstrumentPage() {
  const { t, code } = useWords();
  const { code: asked } = useParams({ from: "/settings/instruments/$code" });
  const known = instrumentCodes.find((each) => each === asked);
  const query = useInstrument(known ?? "nrs11");
  if (!known) return <Failed error={new Problem(404, "not_found")} onRetry={() => undefined} />;
  return (
    <>
      <p><Link to="/settings/instruments">{t("instruments.back")}</Link></p>
      <h2>{code("instrument", known)}</h2>
      <QueryState query={query} skeleton={<Bones lines={8} height={34} />}>
        {(found) => (found ? <InstrumentForm key={`${found.code} ${found.version}`} instrument={found} onStale={() => void query.refetch()} /> : <Failed error={new Problem(404, "not_found")} onRetry={query.refetch} />)}
      </QueryState>
    </>
  );
}
