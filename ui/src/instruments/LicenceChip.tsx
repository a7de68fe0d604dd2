// Whether there is a right to use it: not needed, recorded until a day, over, or not recorded.
import type { Instrument } from "@medicalai/client/instruments";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

export function LicenceChip({ instrument: { needs_licence, licence, licensed } }: { instrument: Instrument }) {
  const { t, language } = useWords();
  if (!needs_licence) return <span className="chip ok"><Icon name="check" size={11} />{t("instruments.free")}</span>;
  if (!licence) return <span className="chip warn"><Icon name="alert" size={11} />{t("instruments.notLicensed")}</span>;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${licence.valid_until}T00:00:00Z`));
  return licensed ? (
    <span className="chip ok"><Icon name="check" size={11} />{t("instruments.licensedUntil", { date })}</span>
  ) : (
    <span className="chip danger"><Icon name="alert" size={11} />{t("instruments.licenceOver", { date })}</span>
  );
}
