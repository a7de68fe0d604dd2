// The roles in the order in which people think of them.
import type { Role } from "@medicalai/client/contract";

export const roles: Role[] = ["owner", "admin", "coordinator", "doctor", "finance", "viewer"];

/** Only an owner makes an owner. */
export const rolesToGive = (by: Role): Role[] => (by === "owner" ? roles : roles.filter((role) => role !== "owner"));
