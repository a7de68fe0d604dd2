// The portal's head and its first button in the colour being chosen, by day and by night.
import { readableOn } from "@medicalai/client/colour";
import { useLayoutEffect, useRef } from "react";
import { useWords } from "../i18n/words.ts";

export function AccentPreview({ accent, name }: { accent: string; name: string }) {
  const { t } = useWords();
  const ref = useRef<HTMLElement>(null);
  // The content policy allows no style attribute, so the colour goes in by property.
  useLayoutEffect(() => {
    ref.current?.style.setProperty("--preview", accent);
    ref.current?.style.setProperty("--preview-night", readableOn("#1a2528", accent, "#ffffff"));
  }, [accent]);
  return (
    <figure ref={ref} className="preview" aria-label={t("brand.preview")}>
      <figcaption className="hint">{t("brand.preview")}</figcaption>
      <div className="preview-pair" aria-hidden="true">
        <div className="preview-phone">
          <p className="preview-head">{name}</p>
          <p className="preview-button">{t("brand.previewButton")}</p>
        </div>
        <div className="preview-phone preview-night">
          <p className="preview-head">{name}</p>
          <p className="preview-button">{t("brand.previewButton")}</p>
        </div>
      </div>
    </figure>
  );
}
