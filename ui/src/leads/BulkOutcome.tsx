// How many change, how many stay as they are, and who is refused and why; after it was done, the same with what came of it.
import type { BulkResult } from "@medicalai/client/leads";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { refusals } from "./bulk.ts";

const shown = 12;

export function BulkOutcome({ result, names }: { result: BulkResult | undefined; names: ReadonlyMap<string, string> }) {
  const { t, code } = useWords();
  if (!result) return null;
  const who = (ids: string[]) => [...ids.slice(0, shown).map((id) => names.get(id) ?? t("bulk.unseen")), ...(ids.length > shown ? [t("bulk.andMore", { count: ids.length - shown })] : [])].join(", ");
  const of = (outcome: string) => result.results.filter((each) => each.outcome === outcome).map((each) => each.id);
  return (
    <section className="consequences" aria-label={t(result.preview ? "bulk.would" : "bulk.did")} role="status">
      <h3>{t(result.preview ? "bulk.would" : "bulk.did")}</h3>
      <ul>
        <li>
          <Icon name="check" size={14} />
          <span>
            <strong>{t(result.preview ? "bulk.change" : "bulk.changed", { count: result.change })}</strong>
            {result.change > 0 && <span className="bulk-who">{who(of("change"))}</span>}
          </span>
        </li>
        {result.unchanged > 0 && (
          <li>
            <Icon name="equal" size={14} />
            <span>{t("bulk.unchanged", { count: result.unchanged })}<span className="bulk-who">{who(of("unchanged"))}</span></span>
          </li>
        )}
        {refusals(result).map(({ code: why, ids }) => (
          <li key={why} className="bulk-refused">
            <Icon name="close" size={14} />
            <span>
              {t("bulk.refused", { count: ids.length, why: code("bulk_refused", why) })}
              <span className="bulk-who">{who(ids)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
