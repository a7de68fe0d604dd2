// A task of the day: overdue, or due before midnight.
import type { Task } from "@medicalai/client/contract";
import { memo } from "react";
import { useWords } from "../i18n/words.ts";
import { isOpen } from "../tasks/changes.ts";
import { AssignTask, DoneTask } from "../tasks/TaskActs.tsx";
import { useTime } from "../time/useTime.ts";
import { Line } from "./Line.tsx";

export const TaskLine = memo(function TaskLine({ task, who, over, here, changed }: { task: Task; who: string | null; over: boolean; here: boolean; changed: boolean }) {
  const { t, code, known } = useWords();
  const time = useTime();
  const word = t("day.waitsFor", { who: who ?? t("day.anybody") });
  const late = task.due_at !== null && time.isOverdue(task.due_at);
  return (
    <Line
      icon={late ? "alert" : "task"}
      {...(late ? { tone: "warn" as const } : {})}
      journeyId={task.journey_id}
      name={task.patient?.full_name ?? code("task_kind", task.kind)}
      what={
        <>
          <strong>{code("task_kind", task.kind)}</strong>
          {over ? <span className="muted">{word}</span> : <AssignTask task={task} word={word} />}
        </>
      }
      since={
        task.due_at && (
          <time className={late ? "due-late" : ""} dateTime={task.due_at} title={time.exact(task.due_at)}>
            {time.due(task.due_at)}
          </time>
        )
      }
      otherwise={known("task_default", task.kind) ? code("task_default", task.kind) : t("day.taskStays")}
      act={<DoneTask task={task} />}
      over={over}
      {...(isOpen(task) ? {} : { overWord: t("tasks.over") })}
      here={here}
      changed={changed}
    />
  );
});
