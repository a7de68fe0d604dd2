// The clinic's open tasks as this person sees them, and the two things that may be done with one.
import type { Task, TaskChange } from "@medicalai/client/contract";
import { Problem } from "@medicalai/client/problem";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { tasksQuery } from "../day/questions.ts";
import { useWords } from "../i18n/words.ts";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { api } from "../session/api.ts";
import { useToast } from "../shell/toasts.tsx";
import { isLatest, lay, lift, useChanges, withAnswer, withChanges } from "./changes.ts";

const { queryKey } = tasksQuery;
/** A finished line stays as long as its notice offers to take it back. */
const stays = 8_000;

/** With those in it that were finished a moment ago: who counts open ones asks for their state. */
export function useTasks() {
  const query = useQuery(tasksQuery);
  const changes = useChanges();
  const { data, error, isPending, isFetching, refetch } = query;
  const shown = useMemo(() => data && { items: withChanges(data.items, changes) }, [data, changes]);
  return { data: shown, error, isPending, isFetching, refetch };
}

/** One task's requests go one after the other: an undo must not overtake what it undoes. */
const queues = new Map<string, Promise<unknown>>();

function inTurn<T>(id: string, run: () => Promise<T>): Promise<T> {
  const next = (queues.get(id) ?? Promise.resolve()).then(run, run);
  queues.set(id, next);
  const tidy = () => {
    if (queues.get(id) === next) queues.delete(id);
  };
  next.then(tidy, tidy);
  return next;
}

export function useTaskActs() {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const say = useToast();
  const nameOf = useStaffNames();

  const nameTask = (task: Task) => [code("task_kind", task.kind), task.patient?.full_name].filter(Boolean).join(", ");

  /** Shows the change, sends it, and takes it back with a reason when it is refused. */
  async function change(task: Task, body: TaskChange, failed: (why: string) => string): Promise<boolean> {
    const turn = lay({ ...task, ...body });
    try {
      const answer = await inTurn(task.id, () => api.changeTask(task.id, body));
      // A reading that set out before the answer would bring the old state back.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<{ items: Task[] }>(queryKey, (old) => old && { items: withAnswer(old.items, answer) });
      if (answer.state === "open") lift(task.id, turn);
      else setTimeout(() => lift(task.id, turn), stays);
      return true;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0, "offline");
      // What came after has the word now, and will say for itself how it went.
      if (isLatest(task.id, turn)) lift(task.id, turn);
      const why =
        problem.status === 0 ? t("tasks.offline") : problem.status === 404 ? t("tasks.gone") : problem.status === 403 ? t("state.noPermission") : problem.status === 422 ? t("tasks.notThem") : t("dialog.failed");
      say({ kind: "danger", title: failed(why), lines: [t("state.errorCode", { code: problem.code })] });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey });
    }
  }

  function finish(task: Task): void {
    const name = nameTask(task);
    const takeBack = say({
      kind: "ok",
      title: t("tasks.finished", { name }),
      lines: [],
      act: { word: t("tasks.undo"), run: () => void change(task, { state: "open" }, (why) => t("tasks.undoFailed", { name, why })) },
    });
    // A notice that offers to undo what did not happen must not stay.
    void change(task, { state: "done" }, (why) => t("tasks.finishFailed", { name, why })).then((done) => !done && takeBack());
  }

  function assign(task: Task, to: string | null): void {
    if (to === task.assigned_to) return;
    const name = nameTask(task);
    const takeBack = say({
      kind: "ok",
      title: to ? t("tasks.given", { name, who: nameOf(to) ?? "" }) : t("tasks.givenToNobody", { name }),
      lines: [],
      act: { word: t("tasks.undo"), run: () => void change({ ...task, assigned_to: to }, { assigned_to: task.assigned_to }, (why) => t("tasks.undoFailed", { name, why })) },
    });
    void change(task, { assigned_to: to }, (why) => t("tasks.giveFailed", { name, why })).then((done) => !done && takeBack());
  }

  return { finish, assign, nameTask };
}
