// What this patient agreed to: the latest word per purpose, and the way to write down another. The ledger itself is only added to.
import type { Consent, ConsentPurpose, PatientDetail, RecordConsent } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Modal } from "../parts/Modal.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { useTime } from "../time/useTime.ts";

const purposes: ConsentPurpose[] = ["care_messages", "voice_calls", "ai_summary", "transfer_abroad", "marketing", "photos_for_publication"];
const ways: RecordConsent["evidence"][] = ["in_person", "paper", "phone", "message"];

/** The last word on a purpose for all channels, and the channels about which something else was said. */
export function latest(ledger: Consent[], purpose: ConsentPurpose): { word: Consent | null; others: Consent[] } {
  const of = [...ledger].filter((each) => each.purpose === purpose).sort((a, b) => b.at.localeCompare(a.at));
  const word = of.find((each) => each.channel === "any") ?? null;
  const newest = new Map<string, Consent>();
  for (const each of of) if (each.channel !== "any" && !newest.has(each.channel)) newest.set(each.channel, each);
  return { word, others: [...newest.values()].filter((each) => each.granted !== word?.granted) };
}

export function Consents({ patient }: { patient: PatientDetail }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<ConsentPurpose | null>(null);
  // Reading the ledger is recorded: it is not read again for nothing.
  const query = useQuery({ queryKey: ["consents", patient.id], queryFn: ({ signal }) => api.consents(patient.id, signal), staleTime: Infinity });
  return (
    <section className="panel" aria-labelledby="consents">
      <h2 id="consents">{t("consents.title")}</h2>
      <QueryState query={query} skeleton={<Bones lines={6} height={26} />}>
        {({ items }) => (
          <ul className="papers">
            {purposes.map((purpose) => <Purpose key={purpose} purpose={purpose} ledger={items} onAsk={() => setAsking(purpose)} />)}
          </ul>
        )}
      </QueryState>
      {asking && <Record patient={patient} purpose={asking} granted={!latest(query.data?.items ?? [], asking).word?.granted} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Purpose({ purpose, ledger, onAsk }: { purpose: ConsentPurpose; ledger: Consent[]; onAsk: () => void }) {
  const { t, code } = useWords();
  const time = useTime();
  const { word, others } = latest(ledger, purpose);
  const granted = word?.granted ?? false;
  return (
    <li>
      <div className="spread">
        <strong>{code("consent_purpose", purpose)}</strong>
        <span className={granted ? "chip ok" : word ? "chip danger" : "chip"}>
          {word && <Icon name={granted ? "check" : "close"} size={11} />}
          {granted ? t("consents.given") : word ? t("consents.withdrawn") : t("consents.none")}
        </span>
      </div>
      <div className="spread">
        <p className="muted">
          {word && <span title={time.exact(word.at)}>{t("consents.since", { date: time.past(word.at), who: code("actor", word.recorded_by_kind) })}</span>}
          {others.map((each) => (
            <span key={each.id}>{` · ${code("channel", each.channel)}: ${each.granted ? t("consents.given") : t("consents.withdrawn")}`}</span>
          ))}
        </p>
        <button type="button" className="button quiet small" onClick={onAsk} aria-label={`${granted ? t("consents.withdraw") : t("consents.record")}: ${code("consent_purpose", purpose)}`}>
          {granted ? t("consents.withdraw") : t("consents.record")}
        </button>
      </div>
    </li>
  );
}

interface RecordProps {
  patient: PatientDetail;
  purpose: ConsentPurpose;
  granted: boolean;
  onClose: () => void;
}

function Record({ patient, purpose, granted, onClose }: RecordProps) {
  const { t, code } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const { register, handleSubmit } = useForm<{ evidence: RecordConsent["evidence"] }>({ defaultValues: { evidence: "in_person" } });
  const record = useMutation({
    mutationFn: (evidence: RecordConsent["evidence"]) => api.recordConsent(patient.id, { purpose, granted, evidence }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["consents", patient.id] });
      say({ kind: "ok", title: `${code("consent_purpose", purpose)}: ${granted ? t("consents.given") : t("consents.withdrawn")}`, lines: [] });
      onClose();
    },
  });
  return (
    <Modal title={granted ? t("consents.recordTitle") : t("consents.withdrawTitle")} onClose={onClose}>
      <form className="modal-body" onSubmit={(event) => void handleSubmit(({ evidence }) => record.mutate(evidence))(event)} noValidate>
        <p><strong>{code("consent_purpose", purpose)}</strong></p>
        <p className="muted">{code("consent_means", `${purpose}_${granted ? "on" : "off"}`)}</p>
        <FormField
          label={t("consents.evidence")}
          hint={t("consents.evidenceHint")}
          input={<select className="input" {...register("evidence")}>{ways.map((way) => <option key={way} value={way}>{code("consent_evidence", way)}</option>)}</select>}
        />
        {record.error instanceof Problem && <Refusal problem={record.error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("settings.cancel")}</button>
          <button type="submit" className={granted ? "button primary" : "button danger"} disabled={record.isPending}>
            {granted ? t("consents.record") : t("consents.withdraw")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
