// The nine steps, each with its state in words: done, or what is missing.
import type { Onboarding, SetupStep } from "@medicalai/client/setup";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { useMissing } from "./useMissing.ts";

/** As many as fit a line; the step itself tells all. */
const told = 2;

export function StepList({ standing, at }: { standing: Onboarding; at: SetupStep }) {
  const { t, code } = useWords();
  const missingWords = useMissing();
  return (
    <nav className="setup-steps" aria-label={t("setup.steps")}>
      <ol>
        {standing.steps.map(({ code: step, done, missing }, n) => (
          <li key={step}>
            <Link to="/setup/$step" params={{ step }} className={done ? "setup-place is-done" : "setup-place"} aria-current={step === at ? "step" : undefined} data-step={step}>
              <span className="setup-mark" aria-hidden="true">{done ? <Icon name="check" size={12} /> : n + 1}</span>
              <span>
                <span className="setup-name">{code("setup_step", step)}</span>
                <span className="setup-word">
                  {done ? t("setup.stepDone") : missing.slice(0, told).map((each) => missingWords(step, each)).join(", ") + (missing.length > told ? " …" : "")}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
