// A view's name, and for whom it is.
import type { SavedView } from "@medicalai/client/leads";
import { Problem } from "@medicalai/client/problem";
import { useState } from "react";
import { Refusal } from "../actions/Refusal.tsx";
import { useWords } from "../i18n/words.ts";
import { FormField } from "../parts/FormField.tsx";
import { Modal } from "../parts/Modal.tsx";

interface Props {
  view: SavedView | undefined;
  /** Days of the calendar are chosen, and no view keeps those. */
  fixedDays: boolean;
  mayShare: boolean;
  error: unknown;
  busy: boolean;
  onSave: (view: { title: string; shared: boolean; first: boolean }) => void;
  onClose: () => void;
}

export function ViewDialog({ view, fixedDays, mayShare, error, busy, onSave, onClose }: Props) {
  const { t } = useWords();
  const [title, setTitle] = useState(view?.title ?? "");
  const [shared, setShared] = useState(false);
  const [first, setFirst] = useState(false);
  return (
    <Modal title={t(view ? "views.rename" : "views.saveNew")} onClose={onClose}>
      <form
        className="modal-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) onSave({ title: title.trim(), shared, first: shared && first });
        }}
      >
        <FormField label={t("views.name")} hint={t("views.nameHint")} input={<input className="input" maxLength={60} autoComplete="off" value={title} onChange={(event) => setTitle(event.target.value)} />} />
        {!view && mayShare && (
          <>
            <label className="check"><input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />{t("views.forAll")}</label>
            {shared && <label className="check"><input type="checkbox" checked={first} onChange={(event) => setFirst(event.target.checked)} />{t("views.beDefault")}</label>}
          </>
        )}
        {!view && fixedDays && <p className="note warn">{t("views.fixedDays")}</p>}
        {error instanceof Problem && <Refusal problem={error} />}
        <div className="modal-foot">
          <button type="button" className="button" onClick={onClose}>{t("dialog.back")}</button>
          <button type="submit" className="button primary" disabled={busy || !title.trim()}>{busy ? t("dialog.working") : t("patient.save")}</button>
        </div>
      </form>
    </Modal>
  );
}
