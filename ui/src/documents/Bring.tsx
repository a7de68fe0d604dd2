// Where files are put: dropped or chosen, named, and sent.
import { useRef, useState, type DragEvent } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { BringItem } from "./BringItem.tsx";
import { accepted } from "./rules.ts";
import { useUploads } from "./useUploads.ts";

export function Bring({ patientId }: { patientId: string }) {
  const { t } = useWords();
  const uploads = useUploads(patientId);
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.add(event.dataTransfer.files);
  };
  return (
    <div
      className={over ? "bring is-over" : "bring"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="row">
        <button type="button" className="button small" onClick={() => field.current?.click()}>
          <Icon name="arrowUp" size={13} />
          {t("docs.choose")}
        </button>
        <span className="muted">{t("docs.what")}</span>
        <input
          ref={field}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          multiple
          accept={accepted}
          aria-label={t("docs.choose")}
          onChange={(event) => {
            uploads.add(event.target.files ?? []);
            // The same file may be chosen once more.
            event.target.value = "";
          }}
        />
      </div>
      {uploads.all.length > 0 && <ul className="bring-list">{uploads.all.map((each) => <BringItem key={each.id} bringing={each} uploads={uploads} />)}</ul>}
    </div>
  );
}
