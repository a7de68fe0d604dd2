// What goes to which partner abroad, and on which ground: said plainly, chosen by a person, proposed by nobody.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";
import { TransferCard } from "./TransferCard.tsx";
import { inForce, registered } from "./transfers.ts";
import { useOnboarding } from "./useOnboarding.ts";

export function TransfersStep() {
  const { language } = useWords();
  const time = useTime();
  const query = useQuery({ queryKey: ["transfers"], queryFn: ({ signal }) => api.transfers(signal) });
  const missing = useOnboarding().data?.steps.find((step) => step.code === "transfers")?.missing;
  const [open, setOpen] = useState<string | null>(null);
  const countries = useMemo(() => new Intl.DisplayNames([language], { type: "region" }), [language]);
  return (
    <QueryState query={query} skeleton={<Bones lines={4} height={70} />}>
      {({ items }) => {
        const now = new Date(time.now);
        // A partner whom this clinic does not use needs no row.
        const shown = registered.flatMap((needed) => {
          const row = inForce(items, needed, now);
          return row || missing?.includes(needed.partner) ? [{ needed, row }] : [];
        });
        const first = shown.find(({ row }) => !row)?.needed.partner ?? null;
        return shown.map(({ needed, row }) => (
          <TransferCard
            key={needed.partner}
            needed={needed}
            row={row}
            country={countries.of(needed.country) ?? needed.country}
            open={needed.partner === (open ?? first)}
            onOpen={() => setOpen(needed.partner)}
            onSaved={() => setOpen(null)}
          />
        ));
      }}
    </QueryState>
  );
}
