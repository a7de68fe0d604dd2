// One stage of the board with its count.
import type { Board } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { countText } from "../parts/count.ts";
import { Card } from "./Card.tsx";
import { matches, type CardFilter } from "./filter.ts";

interface Props {
  column: Board["columns"][number];
  index: number;
  filter: CardFilter;
  filtered: boolean;
  changed: ReadonlySet<string>;
  openId: string | undefined;
}

export function Column({ column, index, filter, filtered, changed, openId }: Props) {
  const { t, code, language } = useWords();
  const count = countText(column, language);
  const cards = filtered ? column.items.filter((card) => matches(card, filter)) : column.items;
  const heading = `stage-${column.stage}`;
  return (
    <section className="column" aria-labelledby={heading}>
      <h2 id={heading}>
        {code("stage", column.stage)} <span className="column-count">{filtered ? cards.length : count}</span>
      </h2>
      {cards.length === 0 ? (
        <p className="column-empty">{filtered ? t("board.emptyFiltered") : t("board.empty")}</p>
      ) : (
        <ol>
          {cards.map((card) => (
            <li key={card.id}>
              <Card card={card} column={index} changed={changed.has(card.id)} open={card.id === openId} />
            </li>
          ))}
        </ol>
      )}
      {column.count > column.items.length && (
        <p className="column-more">
          {t("board.partial", { shown: column.items.length, all: count })}{" "}
          <Link to="/journeys" search={{ stage: column.stage }}>{t("board.all")}</Link>
        </p>
      )}
    </section>
  );
}
