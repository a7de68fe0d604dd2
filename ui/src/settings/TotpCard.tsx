// Sign-in in two steps: off, being set up, or on.
import type { SecondFactor, SecondFactorBegun } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useSession } from "../session/session.tsx";
import { useToast } from "../shell/toasts.tsx";
import { CodeDialog } from "./CodeDialog.tsx";
import { useProved } from "./StepUp.tsx";
import { CopyField } from "./CopyField.tsx";
import { Qr } from "./Qr.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

export function TotpCard({ factor }: { factor: SecondFactor }) {
  const { t } = useWords();
  const say = useToast();
  const { reload } = useSession();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [asking, setAsking] = useState<"remove" | "codes" | null>(null);
  const { confirmed, required, recovery_codes_left: left } = factor;
  const fresh = () => {
    for (const queryKey of [["second_factor"], ["sessions"]]) void queries.invalidateQueries({ queryKey });
    // What is open to this person depends on it.
    void reload();
  };

  const proved = useProved();
  const begin = useMutation({ mutationFn: () => proved(api.beginSecondFactor) });
  const remove = useMutation({
    mutationFn: api.removeSecondFactor,
    onSuccess: () => {
      setAsking(null);
      fresh();
      say({ kind: "ok", title: t("totp.removed"), lines: [] });
    },
  });
  const renew = useMutation({
    mutationFn: api.newRecoveryCodes,
    onSuccess: ({ recovery_codes }) => {
      setAsking(null);
      setCodes(recovery_codes);
    },
  });

  return (
    <section className="panel" aria-labelledby="totp">
      <div className="settings-line">
        <h2 id="totp">{t("totp.title")}</h2>
        <span className={confirmed ? "chip ok" : "chip warn"}>
          <Icon name={confirmed ? "check" : "alert"} size={12} />
          {confirmed ? t("totp.on") : t("totp.off")}
        </span>
        {required && <span className="muted">{t("totp.required")}</span>}
      </div>
      <p className="muted">{t("totp.lead")}</p>
      {confirmed ? (
        <div className="settings-line">
          <span className={left < 3 ? "chip warn" : "muted"}>{t("totp.codesLeft", { count: left })}</span>
          <span className="push row">
            <button type="button" className="button" onClick={() => setAsking("codes")}>{t("totp.codesNew")}</button>
            {!required && <button type="button" className="button quiet" onClick={() => setAsking("remove")}>{t("totp.remove")}</button>}
          </span>
        </div>
      ) : begin.data ? (
        <SetUp
          setUp={begin.data}
          onOpened={(made) => {
            begin.reset();
            setCodes(made);
            say({ kind: "ok", title: t("totp.opened"), lines: [] });
          }}
        />
      ) : (
        <>
          {begin.error instanceof Problem && <Refusal problem={begin.error} />}
          <div>
            <button type="button" className="button primary" disabled={begin.isPending} onClick={() => begin.mutate()}>{t("totp.begin")}</button>
          </div>
        </>
      )}
      {asking === "remove" && (
        <CodeDialog title={t("totp.removeTitle")} verb={t("totp.remove")} danger act={remove} onClose={() => setAsking(null)}>
          <p>{t("totp.removeBody")}</p>
        </CodeDialog>
      )}
      {asking === "codes" && (
        <CodeDialog title={t("totp.codesNew")} verb={t("totp.codesNew")} act={renew} onClose={() => setAsking(null)}>
          <p>{t("totp.codesNewBody")}</p>
        </CodeDialog>
      )}
      {codes && (
        <RecoveryCodes
          codes={codes}
          onClose={() => {
            setCodes(null);
            // Only now: what is read anew may change the page under the codes.
            fresh();
          }}
        />
      )}
    </section>
  );
}

function SetUp({ setUp, onOpened }: { setUp: SecondFactorBegun; onOpened: (codes: string[]) => void }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => api.confirmSecondFactor(code.replaceAll(/\D/g, "")),
    onSuccess: ({ recovery_codes }) => onOpened(recovery_codes),
  });
  const refused = confirm.error instanceof Problem ? confirm.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) confirm.mutate();
  };
  return (
    <div className="totp-setup">
      <Qr text={setUp.uri} label={t("totp.qr")} />
      <div className="totp-fields">
        <p>{t("totp.scan")}</p>
        <CopyField label={t("totp.secret")} value={setUp.secret} />
        <form onSubmit={submit} noValidate>
          <FormField
            label={t("totp.enter")}
            error={refused && refused.status < 500 && refused.status > 0 ? t("totp.wrongCode") : undefined}
            input={<input className="input code-input" dir="ltr" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} />}
          />
          {refused && (refused.status >= 500 || refused.status === 0) && <Refusal problem={refused} />}
          <div>
            <button type="submit" className="button primary" disabled={confirm.isPending || !code.trim()}>{t("totp.confirm")}</button>
          </div>
        </form>
      </div>
    </div>
  );
}
