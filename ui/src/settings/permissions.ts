// The one table of permissions, as the api writes it into the documents: what the panel shows is what is enforced.
import page from "../../../docs/permissions.md?raw";
import type { Permission, Role } from "@medicalai/client/contract";
import { roles } from "./roles.ts";

export interface PermissionRow {
  permission: Permission;
  roles: Role[];
  /** Only within ten minutes of proving who one is. */
  fresh: boolean;
  /** May be a scope of an API key. */
  key: boolean;
}

const mark = "✓";

/** Reads the table out of the page. */
export function readTable(text: string): PermissionRow[] {
  return text.split("\n").flatMap((line) => {
    const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
    const permission = /^`(\w+)`$/.exec(cells[0] ?? "")?.[1];
    if (!permission) return [];
    return [
      {
        permission: permission as Permission,
        roles: roles.filter((_, at) => cells[at + 1] === mark),
        fresh: cells[roles.length + 1] === mark,
        key: cells[roles.length + 2] === mark,
      },
    ];
  });
}

export const permissionTable = readTable(page);
