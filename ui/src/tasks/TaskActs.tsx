// The two acts of a task's line: done, and whose it is. E and A do the same from the keyboard.
import type { Task } from "@medicalai/client/contract";
import { useQuery } from "@tanstack/react-query";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { api } from "../session/api.ts";
import { useMay, useSession } from "../session/session.tsx";
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
  const me = useSession().staff.id;
  const { assign, nameTask } = useTaskActs();
  const [open, setOpen] = useState(false);
  const line = useRef<Element | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const team = useQuery({ queryKey: ["staff"], queryFn: ({ signal }) => api.staff(signal), staleTime: 300_000 });
  if (!may("care") || !isOpen(task)) return <span className="muted">{word}</span>;
  const others = (team.data?.items ?? []).filter((each) => each.id !== me);
  const change = (next: boolean) => {
    line.current = trigger.current?.closest("[data-line]") ?? null;
    setOpen(next);
  };
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={change}>
      <DropdownMenu.Trigger
        ref={trigger}
        className="assign"
        data-assign
        aria-keyshortcuts="a"
        aria-label={t("tasks.assignOf", { word, name: nameTask(task) })}
        // The menu opens on the press of a pointer or key; the key A and assistive tools only click.
        onClick={(event) => event.detail === 0 && change(true)}
      >
        <span>{word}</span>
        <Icon name="chevron" size={10} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu assign-menu"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          // Given to somebody else the line may lose its button; the line itself is still there.
          event.preventDefault();
          focusLine(line.current);
        }}
      >
        <DropdownMenu.Label className="menu-label">{t("tasks.assign")}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={task.assigned_to ?? ""} onValueChange={(to) => assign(task, to || null)}>
          <DropdownMenu.RadioItem value={me} className="menu-item">{t("tasks.toMe")}</DropdownMenu.RadioItem>
          <DropdownMenu.Separator className="menu-line" />
          {others.map((each) => (
            <DropdownMenu.RadioItem key={each.id} value={each.id} className="menu-item" textValue={each.name}>
              {each.name} <span className="muted">{code("role", each.role)}</span>
            </DropdownMenu.RadioItem>
          ))}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.RadioItem value="" className="menu-item">{t("tasks.toNobody")}</DropdownMenu.RadioItem>
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
