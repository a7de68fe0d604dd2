// The roles in the order in which people think of them.
import type { Role } from "@medicalai/client/contract";

export const roles: Role[] = ["owner", "admin", "coordinator", "doctor", "finance", "viewer"];
