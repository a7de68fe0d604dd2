// Work that journeys have put down for a person.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { api } from "../session/api.ts";
import { useTime } from "../time/useTime.ts";

export function TasksPage() {
  const { t, code } = useWords();
  const time = useTime();
  const query = useQuery({ queryKey: ["tasks"], queryFn: ({ signal }) => api.tasks(signal) });
  const nameOf = useStaffNames();
  return (
    <div className="page">
      <header><h1>{t("tasks.title")}</h1></header>
      <QueryState query={query} skeleton={<Bones lines={6} height={34} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank icon="task" title={t("tasks.empty")} hint={t("tasks.emptyHint")} />
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("tasks.patient")}</th>
                  <th scope="col">{t("tasks.task")}</th>
                  <th scope="col">{t("tasks.due")}</th>
                  <th scope="col">{t("tasks.who")}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((task) => (
                  <tr key={task.id}>
                    <td>
                      {task.journey_id && task.patient ? (
                        <Link to="." search={(old) => ({ ...old, journey: task.journey_id ?? undefined })} data-row={task.journey_id} className="list-name">{task.patient.full_name}</Link>
                      ) : (
                        task.patient?.full_name
                      )}
                    </td>
                    <td>{code("task_kind", task.kind)}</td>
                    <td>
                      {task.due_at && (
                        <time className={time.isOverdue(task.due_at) ? "due-late" : ""} dateTime={task.due_at} title={time.exact(task.due_at)}>
                          {time.due(task.due_at)}
                        </time>
                      )}
                    </td>
                    <td>{task.assigned_to ? nameOf(task.assigned_to) : <span className="muted">{t("tasks.nobody")}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryState>
    </div>
  );
}
