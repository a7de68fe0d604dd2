// The permission table as the api enforces it, readable by whoever hands out roles.
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { permissionTable } from "./permissions.ts";
import { roles } from "./roles.ts";

export function PermissionTable() {
  const { t, code } = useWords();
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions">{t("permissions.title")}</h2>
      <p className="muted">{t("permissions.lead")}</p>
      <table className="table matrix list-body">
        <thead>
          <tr>
            <th scope="col">{t("permissions.what")}</th>
            {roles.map((role) => <th key={role} scope="col">{code("role", role)}</th>)}
          </tr>
        </thead>
        <tbody>
          {permissionTable.map((row) => (
            <tr key={row.permission}>
              <th scope="row">
                {code("permission", row.permission)}
                {row.fresh && <span className="chip matrix-fresh" title={t("permissions.freshHint")}>{t("permissions.fresh")}</span>}
              </th>
              {roles.map((role) => {
                const may = row.roles.includes(role);
                return (
                  <td key={role} className={may ? "may" : "may-not"}>
                    <Icon name={may ? "check" : "minus"} size={14} />
                    <span className="visually-hidden">{may ? t("permissions.yes") : t("permissions.no")}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
