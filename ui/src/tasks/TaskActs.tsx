// The two acts of a task's line: done, and whose it is. E and A do the same from the keyboard.
import type { Task } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../i18n/words.ts";
import { AssignMenu } from "../parts/AssignMenu.tsx";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { useMay } from "../session/session.tsx";
import { focusLine } from "../shell/keyboard.ts";
import "./task_acts.css";
import { isOpen } from "./changes.ts";
import { useTaskActs } from "./useTasks.ts";

export function DoneTask({ task }: { task: Task }) {
  const { t } = useWords();
  const may = useMay();
  const { finish, nameTask } = useTaskActs();
  if (!may("care") || !isOpen(task)) return null;
  return (
    <button
      type="button"
      className="button small"
      data-done
      aria-keyshortcuts="e"
      aria-label={t("tasks.doneOf", { name: nameTask(task) })}
      onClick={(event) => {
        // The button goes with the task: the focus stays on its line, where the next key is expected.
        focusLine(event.currentTarget);
        finish(task);
      }}
    >
      <Icon name="check" size={12} />
      {t("tasks.done")}
    </button>
  );
}

/** `word` is what the line says of whose it is; who may change that presses the very words. */
export function AssignTask({ task, word }: { task: Task; word: string }) {
  const { t, code } = useWords();
  const may = useMay();
  const { assign, nameTask } = useTaskActs();
  const team = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  if (!may("care") || !isOpen(task)) return <span className="muted">{word}</span>;
  return (
    <AssignMenu
      word={word}
      label={t("tasks.assignOf", { word, name: nameTask(task) })}
      title={t("tasks.assign")}
      people={(team.data?.items ?? []).map((each) => ({ ...each, hint: code("role", each.role) }))}
      value={task.assigned_to}
      onAssign={(to) => assign(task, to)}
    />
  );
}
