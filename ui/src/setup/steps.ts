// Where somebody goes on: the wizard itself keeps nothing, so that it is the same on every device.
import { setupSteps, type Onboarding, type SetupStep } from "@medicalai/client/setup";

export const isStep = (text: string | undefined): text is SetupStep => setupSteps.some((step) => step === text);

export const doneCount = ({ steps }: Pick<Onboarding, "steps">): number => steps.filter((step) => step.done).length;

/** The first step with something missing; the last one, the test journey, once nothing is. */
export function firstOpen({ steps }: Pick<Onboarding, "steps">): SetupStep {
  return steps.find((step) => !step.done)?.code ?? "test_journey";
}

/** Where "go on" leads from a step: to the next that is unfinished, and round to one that was left out. */
export function nextOpen({ steps }: Pick<Onboarding, "steps">, from: SetupStep): SetupStep | null {
  const at = steps.findIndex((step) => step.code === from);
  return [...steps.slice(at + 1), ...steps.slice(0, Math.max(at, 0))].find((step) => !step.done)?.code ?? null;
}
