// Work that journeys have put down for a person.
import type { Task } from "@medicalai/client/contract";
import { Link } from "@tanstack/react-router";
import { useHeld } from "../day/useHeld.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useKeepsPlace } from "../parts/useKeepsPlace.ts";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { useTime } from "../time/useTime.ts";
import { isOpen } from "./changes.ts";
import { AssignTask, DoneTask } from "./TaskActs.tsx";
import { useTasks } from "./useTasks.ts";

const none: Task[] = [];
const keyOf = (task: Task) => task.id;

export function TasksPage() {
  const { t } = useWords();
  const query = useTasks();
  const held = useHeld(query.data?.items ?? none, keyOf, query.data === undefined ? "" : "all");
  return (
    <div className="page">
      <header>
        <h1>{t("tasks.title")}</h1>
        {held.fresh > 0 && (
          <button type="button" className="button small tasks-tools" onClick={held.release}>
            <Icon name="down" size={12} />
            {t("day.fresh", { count: held.fresh })}
          </button>
        )}
      </header>
      <QueryState query={query} skeleton={<Bones lines={6} height={34} />}>
        {() =>
          held.items.length === 0 ? (
            <Blank icon="task" title={t("tasks.empty")} hint={t("tasks.emptyHint")} />
          ) : (
            <table className="table tasks-table" {...held.on}>
              <thead>
                <tr>
                  <th scope="col">{t("tasks.patient")}</th>
                  <th scope="col">{t("tasks.task")}</th>
                  <th scope="col">{t("tasks.due")}</th>
                  <th scope="col">{t("tasks.who")}</th>
                  <th scope="col"><span className="visually-hidden">{t("tasks.done")}</span></th>
                </tr>
              </thead>
              <tbody>{held.items.map(({ item, over }) => <Row key={item.id} task={item} over={over || !isOpen(item)} />)}</tbody>
            </table>
          )
        }
      </QueryState>
    </div>
  );
}

function Row({ task, over }: { task: Task; over: boolean }) {
  const { t, code } = useWords();
  const time = useTime();
  const nameOf = useStaffNames();
  const linked = task.journey_id !== null && task.patient !== null;
  const who = nameOf(task.assigned_to) ?? t("tasks.nobody");
  const [line, acting] = useKeepsPlace<HTMLTableRowElement>(over);
  return (
    // A line without a link is focused itself, so that its keys can be reached.
    <tr ref={line} data-line className={over ? "task-over" : ""} {...(linked ? {} : { "data-row": "", tabIndex: -1 })}>
      <td>
        {linked ? (
          <Link to="." search={(old) => ({ ...old, journey: task.journey_id ?? undefined })} data-row={task.journey_id} className="list-name">{task.patient?.full_name}</Link>
        ) : (
          task.patient?.full_name
        )}
      </td>
      <td>{over ? <strong>{code("task_kind", task.kind)}</strong> : code("task_kind", task.kind)}</td>
      <td>
        {task.due_at && (
          <time className={!over && time.isOverdue(task.due_at) ? "due-late" : ""} dateTime={task.due_at} title={time.exact(task.due_at)}>
            {time.due(task.due_at)}
          </time>
        )}
      </td>
      <td>{over ? <span className="muted">{who}</span> : <AssignTask task={task} word={who} />}</td>
      <td className="num" {...acting}>{over ? <span className="muted">{t(isOpen(task) ? "day.over" : "tasks.over")}</span> : <DoneTask task={task} />}</td>
    </tr>
  );
}
