import type { StepAct } from "@medicalai/client/pathways";
import type { IconName } from "../parts/Icon.tsx";

export const actIcon: Record<StepAct["kind"], IconName> = { message: "chat", task: "task", survey: "list", photo: "camera", document: "page", consent: "check", payment: "card", call: "phone", appointment: "calendar" };
