// The second step of signing in, as on the page of one's own account.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { TotpCard } from "../settings/TotpCard.tsx";

export function SecurityStep() {
  const { t } = useWords();
  const factor = useQuery({ queryKey: ["second_factor"], queryFn: ({ signal }) => api.secondFactor(signal) });
  return (
    <>
      <QueryState query={factor} skeleton={<Bones lines={5} height={28} />}>{(mine) => <TotpCard factor={mine} />}</QueryState>
      <p className="muted">{t("setup_security.others")}</p>
    </>
  );
}
