// A new password: the old one proves who asks, and every other session ends.
import { Problem } from "@medicalai/client/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";

const SHORTEST = 12;

export function PasswordCard() {
  const { t } = useWords();
  const say = useToast();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [short, setShort] = useState(false);
  const change = useMutation({
    mutationFn: () => api.changePassword(current, next),
    onSuccess: () => {
      close();
      void queries.invalidateQueries({ queryKey: ["sessions"] });
      say({ kind: "ok", title: t("password.changed"), lines: [t("password.changedHint")] });
    },
  });
  const refused = change.error instanceof Problem ? change.error : null;
  const weak = refused?.fields.some((each) => each.field === "password") ?? false;
  const wrong = refused?.code === "proof_wrong";

  function close() {
    setOpen(false);
    setCurrent("");
    setNext("");
    change.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const tooShort = [...next].length < SHORTEST;
    setShort(tooShort);
    if (!tooShort && current) change.mutate();
  }

  return (
    <section className="panel" aria-labelledby="password-title">
      <div className="settings-line">
        <h2 id="password-title">{t("password.title")}</h2>
        {!open && <button type="button" className="button push" onClick={() => setOpen(true)}>{t("password.change")}</button>}
      </div>
      {open && (
        <form className="channel-form" onSubmit={submit} noValidate>
          <div className="edit-grid">
            <FormField
              label={t("password.current")}
              error={wrong ? t("password.wrong") : undefined}
              input={<input className="input" type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />}
            />
            <FormField
              label={t("door.newPassword")}
              hint={t("door.passwordHint", { count: SHORTEST })}
              error={short ? t("door.passwordShort", { count: SHORTEST }) : weak ? t("door.passwordWeak") : undefined}
              input={<input className="input" type="password" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />}
            />
          </div>
          {refused && !weak && !wrong && <Refusal problem={refused} />}
          <div className="modal-foot">
            <button type="button" className="button" onClick={close}>{t("settings.cancel")}</button>
            <button type="submit" className="button primary" disabled={change.isPending || !current || !next}>{t("password.change")}</button>
          </div>
        </form>
      )}
    </section>
  );
}
