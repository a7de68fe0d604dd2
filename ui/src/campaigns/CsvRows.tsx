// What was read of a file, the rows that were refused first, each with its reason.
import type { SpendRead } from "@medicalai/client/campaigns";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { moneyText } from "../money.ts";
import { useTime } from "../time/useTime.ts";

const most = 200;

export function CsvRows({ read }: { read: SpendRead }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const rows = [...read.rows].sort((a, b) => a.outcome.localeCompare(b.outcome) || a.line - b.line);
  return (
    <section aria-label={t("campaigns.csvRead")}>
      <p role="status">
        <strong>{t("campaigns.csvWould", { count: read.taken })}</strong> {read.refused > 0 && <span className="wrong">{t("campaigns.csvRefused", { count: read.refused })}</span>}
      </p>
      {/* Nothing in it can be pressed: it takes the focus itself, so that keys can scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="csv-rows" tabIndex={0} role="region" aria-label={t("campaigns.csvRead")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="num">{t("campaigns.line")}</th>
              <th scope="col">{t("campaigns.name")}</th>
              <th scope="col">{t("campaigns.day")}</th>
              <th scope="col" className="num">{t("campaigns.spend")}</th>
              <th scope="col">{t("campaigns.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr key={row.line}>
                <td className="num">{row.line}</td>
                <td>{row.campaign}</td>
                <td>{row.on && time.date(`${row.on}T12:00:00Z`, "UTC")}</td>
                <td className="num">{row.amount_minor !== null && row.currency ? moneyText(row.amount_minor, row.currency, language) : ""}</td>
                <td>
                  <span className={`chip ${row.outcome === "refused" ? "danger" : "ok"}`}>
                    <Icon name={row.outcome === "refused" ? "close" : "check"} size={11} />
                    {row.outcome === "refused" ? code("spend_refused", row.code ?? "") : t("campaigns.ok")}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most && <p className="muted">{t("bulk.andMore", { count: rows.length - most })}</p>}
    </section>
  );
}
