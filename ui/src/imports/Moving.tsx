// While it works: how far it is. The page may be left; it goes on.
import type { PatientImport } from "@medicalai/client/imports";
import { useWords } from "../i18n/words.ts";
import { Progress } from "../parts/Progress.tsx";
import { CancelImport } from "./CancelImport.tsx";
import { Numbers } from "./Numbers.tsx";
import { mayCancel, percentOf } from "./state.ts";
import { useNumber } from "./useNumber.ts";

export function Moving({ of }: { of: PatientImport }) {
  const { t, code } = useWords();
  const number = useNumber();
  const percent = percentOf(of);
  return (
    <section className="panel" aria-labelledby="moving">
      <h2 id="moving">{code("imports_moving", of.state)}</h2>
      <Progress percent={percent} label={code("imports_moving", of.state)}>{t("imports.progress", { done: number(of.progress.done), rows: number(of.rows) })}</Progress>
      {of.state === "running" && <Numbers of={of} />}
      <p className="muted">{t("imports.mayLeave")}</p>
      {mayCancel(of.state) && <div><CancelImport id={of.id} ran={of.state === "running"} /></div>}
    </section>
  );
}
