// What a step still lacks, in words.
import type { SetupStep } from "@medicalai/client/setup";
import { useWords } from "../i18n/words.ts";
import { partnerNames } from "../parts/marks.tsx";

export function useMissing(): (step: SetupStep, missing: string) => string {
  const { code } = useWords();
  return (step, missing) => {
    const [name = missing, state = "typed"] = missing.split(".");
    const partner = partnerNames[name] ?? name;
    if (step === "transfers") return partner;
    if (step === "channels") return code("setup_missing.channels", state, { partner });
    return code(`setup_missing.${step}`, missing);
  };
}
