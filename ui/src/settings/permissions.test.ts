// The table in the panel is the one in the documents, and every row has words.
import { describe, expect, it } from "vitest";
import page from "../../../docs/permissions.md?raw";
import en from "../i18n/clinic.en.json";
import tr from "../i18n/clinic.tr.json";
import { permissionTable, readTable } from "./permissions.ts";
import { roles } from "./roles.ts";

describe("the permission table", () => {
  it("has the roles in the order of the document's columns", () => {
    expect(page.split("\n").find((line) => line.startsWith("| Permission"))).toContain(`| ${roles.join(" | ")} |`);
  });

  it("is read row by row", () => {
    expect(permissionTable).toHaveLength(page.split("\n").filter((line) => line.startsWith("| `")).length);
    expect(permissionTable.find((row) => row.permission === "manage_security")).toEqual({ permission: "manage_security", roles: ["owner"], fresh: true, key: false });
    expect(readTable("| `read_contact` | ✓ |  |  |  | ✓ |  |  | ✓ | Words |")).toEqual([{ permission: "read_contact", roles: ["owner", "finance"], fresh: false, key: true }]);
  });

  it("has words for every row in both languages", () => {
    for (const { permission } of permissionTable) {
      expect(tr.permission, permission).toHaveProperty(permission);
      expect(en.permission, permission).toHaveProperty(permission);
    }
  });
});
