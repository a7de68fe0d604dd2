// A partner's export of costs: pasted or chosen, looked through row by row, then taken.
import type { SpendRead } from "@medicalai/client/campaigns";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../actions/key.ts";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";
import { toInput } from "../time/zones.ts";
import { CsvRows } from "./CsvRows.tsx";
import { dayAfter } from "./figures.ts";

/** What the api takes in one go. */
const largest = 900_000;

export function CsvDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const say = useToast();
  const time = useTime();
  const queries = useQueryClient();
  const today = toInput(new Date(time.now), time.zone).slice(0, 10);
  const [csv, setCsv] = useState("");
  const [on, setOn] = useState(dayAfter(today, -1));
  const [tooLarge, setTooLarge] = useState(false);
  const [read, setRead] = useState<SpendRead | null>(null);
  const [keys, setKeys] = useState({ preview: newKey(), run: newKey() });
  const send = useMutation({
    mutationFn: (preview: boolean) => api.readSpend({ csv, on, preview }, preview ? keys.preview : keys.run),
    onSuccess: (answer) => {
      if (answer.preview) {
        setRead(answer);
        return;
      }
      say({ kind: "ok", title: t("campaigns.csvTaken", { count: answer.taken }), lines: answer.refused > 0 ? [t("campaigns.csvRefused", { count: answer.refused })] : [] });
      for (const queryKey of [["campaigns"], ["campaign_report"]]) void queries.invalidateQueries({ queryKey });
      onClose();
    },
  });
  const anew = () => {
    setRead(null);
    send.reset();
    setKeys({ preview: newKey(), run: newKey() });
  };
  const take = (text: string) => {
    setTooLarge(text.length > largest);
    setCsv(text);
    anew();
  };
  const { error } = send;
  const noColumns = error instanceof Problem && error.fields.some((each) => each.field === "csv");
  return (
    <Modal title={t("campaigns.readCsv")} onClose={onClose} className="csv-dialog">
      <form
        className="modal-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (csv.trim() && !tooLarge) send.mutate(read === null);
        }}
      >
        <p className="muted">{t("campaigns.csvLead")}</p>
        <div className="csv-head">
          <FormField
            label={t("campaigns.csvFile")}
            input={
              <input
                className="input"
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                onChange={(event) => void event.target.files?.[0]?.text().then(take)}
              />
            }
          />
          <FormField label={t("campaigns.csvDay")} hint={t("campaigns.csvDayHint")} input={<input className="input" type="date" max={today} value={on} onChange={(event) => { setOn(event.target.value); anew(); }} />} />
        </div>
        <FormField
          label={t("campaigns.csvText")}
          error={tooLarge ? t("campaigns.csvLarge") : noColumns ? t("campaigns.csvNoColumns") : undefined}
          input={<textarea className="input csv-text" rows={read ? 3 : 7} dir="ltr" spellCheck={false} value={csv} onChange={(event) => take(event.target.value)} />}
        />
        {read && <CsvRows read={read} />}
        {error instanceof Problem && !noColumns && <Refusal problem={error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className="button primary" disabled={send.isPending || !csv.trim() || !on || tooLarge || read?.taken === 0}>
            {send.isPending ? t("dialog.working") : read ? t("campaigns.csvTake", { count: read.taken }) : t("bulk.preview")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
