// What a version is: new journeys follow the active one, a draft is nobody's yet, an archived one only running journeys keep.
import type { VersionState } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

const look = { draft: ["chip warn", "page"], active: ["chip ok", "check"], archived: ["chip", "clock"] } as const;

export function StateChip({ state }: { state: VersionState }) {
  const { code } = useWords();
  const [chip, icon] = look[state];
  return <span className={chip}><Icon name={icon} size={12} />{code("plans_state", state)}</span>;
}
