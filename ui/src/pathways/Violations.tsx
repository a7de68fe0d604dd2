// What forbids publishing, with the way to where it is mended.
import type { Fault } from "@medicalai/client/pathways";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { usePlaceWords } from "./usePlaceWords.ts";

export function Violations({ code: of, violations, linked }: { code: string; violations: Fault[]; linked: boolean }) {
  const { t } = useWords();
  const words = usePlaceWords();
  if (violations.length === 0) return null;
  return (
    <ul className="violations">
      {violations.map((each) => (
        <li key={each.code + each.place}>
          <Icon name="alert" size={14} />
          <span>
            {words.fault(each)}{" "}
            {linked && <Link to="/pathways/$code/draft" params={{ code: of }} search={{ place: each.place }}>{t("rehearsal.mend", { place: words.place(each.place) })}</Link>}
          </span>
        </li>
      ))}
    </ul>
  );
}
