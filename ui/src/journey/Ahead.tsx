// The half that has not happened: open tasks with their time, then what the journey will do by itself, each with what it supposes.
import type { ForecastItem, Task } from "@medicalai/client/contract";
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { isOpen } from "../tasks/changes.ts";
import { AssignTask, DoneTask } from "../tasks/TaskActs.tsx";
import { useTime } from "../time/useTime.ts";

const shownAtFirst = 4;
const sentence = (text: string, language: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

export function OpenTasks({ tasks, nameOf }: { tasks: Task[]; nameOf: (id: string | null) => string | null }) {
  const { t, code } = useWords();
  const time = useTime();
  if (tasks.length === 0) return null;
  return (
    <ol className="timeline ahead open-tasks">
      {tasks.map((task) => (
        // There is no link here to hold the focus of the line, so the line holds it.
        <li key={task.id} data-line data-row="" tabIndex={-1} className={isOpen(task) ? "" : "task-over"}>
          <span className="timeline-dot"><Icon name={isOpen(task) ? "task" : "check"} size={12} /></span>
          <div className="open-task">
            <div className="open-task-what">
              <strong>{code("task_kind", task.kind)}</strong>
              <AssignTask task={task} word={t("day.waitsFor", { who: nameOf(task.assigned_to) ?? t("day.anybody") })} />
            </div>
            {!isOpen(task) && <span className="muted">{t("tasks.over")}</span>}
            {isOpen(task) && task.due_at && <time className={time.isOverdue(task.due_at) ? "due-late" : ""} dateTime={task.due_at} title={time.exact(task.due_at)}>{time.due(task.due_at)}</time>}
            <DoneTask task={task} />
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Ahead({ items, country }: { items: ForecastItem[]; country: string | null }) {
  const { t, code, language } = useWords();
  const time = useTime();
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p className="muted">{t("journey.aheadEmpty")}</p>;
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <>
      <ol className="timeline ahead">
        {shown.map((item) => {
          const assumption = item.assumption ? code("assumption", item.assumption) : "";
          return (
            <li key={`${item.at}${item.kind}${item.template ?? ""}${item.day_offset ?? ""}`}>
              <span className="timeline-dot" />
              <div>
                <p className="timeline-line">
                  <span>
                    {item.template ? sentence(code("template", item.template), language) : code("event", item.kind)}
                    {item.day_offset !== null && <span className="muted"> · {t("journey.day", { day: item.day_offset })}</span>}
                    {item.channel && <span className="muted"> · {code("channel", item.channel)}</span>}
                    {item.language && <span className="muted"> · {code("language", item.language)}</span>}
                  </span>
                  <time dateTime={item.at} title={time.bothZones(item.at, country, item.zone)}>{time.due(item.at)}</time>
                </p>
                {assumption && <p className="muted timeline-facts">{assumption}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {items.length > shown.length && (
        <button type="button" className="button quiet small" onClick={() => setAll(true)}>
          {t("journey.aheadMore", { count: items.length - shown.length })}
        </button>
      )}
    </>
  );
}
