// What a campaign cost, day by day; a day's figure is replaced by writing it again.
import type { Campaign } from "@medicalai/client/campaigns";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { moneyText, parseMoney } from "../money.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";
import { toInput } from "../time/zones.ts";

export function SpendDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const queries = useQueryClient();
  const today = toInput(new Date(time.now), time.zone).slice(0, 10);
  const [on, setOn] = useState(today);
  const [amount, setAmount] = useState("");
  const [wrong, setWrong] = useState(false);
  const query = useQuery({ queryKey: ["campaigns", campaign.id, "spend"], queryFn: ({ signal }) => api.spendOf(campaign.id, signal) });
  const put = useMutation({
    mutationFn: (amount_minor: number) => api.putSpend(campaign.id, { on, amount_minor }),
    onSuccess: () => {
      setAmount("");
      for (const queryKey of [["campaigns"], ["campaign_report"]]) void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Modal title={t("campaigns.spendOf", { name: campaign.name })} onClose={onClose}>
      <div className="modal-body">
        <form
          className="spend-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const minor = parseMoney(amount);
            setWrong(minor === null);
            if (minor !== null && on) put.mutate(minor);
          }}
        >
          <FormField label={t("campaigns.day")} input={<input className="input" type="date" max={today} value={on} onChange={(event) => setOn(event.target.value)} />} />
          <FormField label={t("form.amount", { currency: campaign.currency })} error={wrong ? "badAmount" : undefined} input={<input className="input" inputMode="decimal" autoComplete="off" value={amount} onChange={(event) => setAmount(event.target.value)} />} />
          <button type="submit" className="button primary" disabled={put.isPending}>{t("patient.save")}</button>
        </form>
        <p className="muted">{t("campaigns.spendHint")}</p>
        {put.error instanceof Problem && <Refusal problem={put.error} />}
        <QueryState query={query} skeleton={<Bones lines={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t("campaigns.noSpend")}</p>
            ) : (
              // The list is long and has nothing to press: it takes the focus itself, so that keys can scroll it.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <div className="spend-list" tabIndex={0} role="region" aria-label={t("campaigns.spend")}>
                <dl className="sums">
                  {items.map((each) => (
                    <div key={each.on}>
                      <dt>{time.date(`${each.on}T12:00:00Z`, "UTC")} <span className="muted">{code("spend_source", each.source)}</span></dt>
                      <dd>{moneyText(each.amount_minor, campaign.currency, language)}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            )
          }
        </QueryState>
        <div className="modal-foot"><button type="button" className="button" onClick={onClose}>{t("bulk.close")}</button></div>
      </div>
    </Modal>
  );
}
