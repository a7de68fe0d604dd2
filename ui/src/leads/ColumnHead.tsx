// What a column says of itself: how many, worth how much, and how long the oldest has been there.
import type { LeadBoardColumn } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { moneyShort } from "../money.ts";
import { countText } from "../parts/count.ts";
import { useTime } from "../time/useTime.ts";

export function ColumnHead({ column, id }: { column: LeadBoardColumn; id: string }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const values = column.values.map((sum) => moneyShort(sum.amount_minor, sum.currency, language)).join(" · ");
  const ends = column.column === "won" || column.column === "lost";
  return (
    <header className="lead-column-head">
      <h2 id={id} tabIndex={-1} data-column-head={column.column}>
        {code("lead_column", column.column)} <span className="column-count">{countText(column, language)}</span>
      </h2>
      <p className="lead-sums">
        {values && <span className="num" title={column.values_partial ? t("leads.partialSum") : undefined}>{column.values_partial ? `≥ ${values}` : values}</span>}
        {!ends && column.oldest_stage_since && (
          <span className="muted" title={time.exact(column.oldest_stage_since)}>{t("leads.oldest", { age: time.age(column.oldest_stage_since) })}</span>
        )}
        {column.rotting > 0 && (
          <span className="chip warn" title={t("leads.rottingDays", { count: column.rotting_days ?? 0 })}>{t("leads.rotting", { count: column.rotting })}</span>
        )}
        {ends && <span className="muted">{t("leads.lately")}</span>}
      </p>
    </header>
  );
}
