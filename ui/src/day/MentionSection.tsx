// "Mentioned you", as long as there is anything to read. Read to the end, it stays until the page is left: nothing vanishes under the hand that works in it.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import type { useMentions } from "../notes/useMentions.ts";
import { MentionLine } from "./MentionLine.tsx";
import { Section } from "./Section.tsx";

const keyOf = (item: { id: string }) => item.id;

export function MentionSection({ query, first }: { query: ReturnType<typeof useMentions>; first: number }) {
  const { t } = useWords();
  const items = query.data?.items ?? [];
  const [shown, setShown] = useState(false);
  if (!shown && items.length > 0) setShown(true);
  if (!shown) return null;
  return (
    <Section
      title={t("mentions.title")}
      empty={t("mentions.empty")}
      query={query}
      items={items}
      keyOf={keyOf}
      scope="mine"
      first={first}
      line={(each, over) => <MentionLine key={each.id} mention={each} over={over} />}
      foot={query.data?.next_cursor && <p className="day-foot muted">{t("mentions.more")}</p>}
    />
  );
}
