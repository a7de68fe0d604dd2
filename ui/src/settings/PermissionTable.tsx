// The permission table as the api enforces it, readable by whoever hands out roles.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Bones, QueryState } from "../parts/QueryState.tsx";
import { api } from "../session/api.ts";
import { roles } from "./roles.ts";

export function PermissionTable() {
  const { t, code } = useWords();
  const query = useQuery({ queryKey: ["permissions"], queryFn: ({ signal }) => api.permissions(signal), staleTime: Infinity });
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions">{t("permissions.title")}</h2>
      <p className="muted">{t("permissions.lead")}</p>
      <div className="list-body">
        <QueryState query={query} skeleton={<Bones lines={8} height={28} />}>
          {({ items }) => (
            <table className="table matrix">
              <thead>
                <tr>
                  <th scope="col">{t("permissions.what")}</th>
                  {roles.map((role) => <th key={role} scope="col">{code("role", role)}</th>)}
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <tr key={row.permission}>
                    <th scope="row">{code("permission", row.permission)}</th>
                    {roles.map((role) => {
                      const may = row.roles.includes(role);
                      return (
                        <td key={role} className={may ? "may" : "may-not"}>
                          {may ? <Icon name="check" size={14} /> : <Icon name="minus" size={14} />}
                          <span className="visually-hidden">{may ? t("permissions.yes") : t("permissions.no")}</span>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </QueryState>
      </div>
    </section>
  );
}
