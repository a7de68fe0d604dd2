// How a version meets a journey: word, mark and colour.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { impactLook } from "./impact_look.ts";
import { isImpact } from "./impact.ts";

export function ImpactChip({ impact }: { impact: string }) {
  const { code } = useWords();
  const [chip, icon] = impactLook[isImpact(impact) ? impact : "blocked"];
  return <span className={chip}><Icon name={icon} size={12} />{code("impact_kind", impact)}</span>;
}
