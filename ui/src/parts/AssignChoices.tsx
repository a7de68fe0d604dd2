// The menu that gives something to somebody else, from its first press on.
import { DropdownMenu } from "radix-ui";
import { useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../i18n/words.ts";
import { useSession } from "../session/session.tsx";
import { focusLine } from "../shell/keyboard.ts";
import type { AssignProps } from "./AssignMenu.tsx";
import { useFirstItem } from "./first_press.ts";
import { Icon } from "./Icon.tsx";

export function AssignChoices({ word, label, title, people, value, onAssign, byKey }: AssignProps & { byKey: boolean }) {
  const { t } = useWords();
  const me = useSession().staff.id;
  const [open, setOpen] = useState(true);
  const line = useRef<Element | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  useFirstItem(content, byKey);
  useLayoutEffect(() => {
    line.current = trigger.current?.closest("[data-line]") ?? null;
  }, []);
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
        aria-label={label}
        // The menu opens on the press of a pointer or key; the key A and assistive tools only click.
        onClick={(event) => event.detail === 0 && change(true)}
      >
        <span>{word}</span>
        <Icon name="chevron" size={10} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        ref={content}
        className="menu assign-menu"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          // Given to somebody else the line may lose its button; the line itself is still there.
          if (!line.current) return;
          event.preventDefault();
          focusLine(line.current);
        }}
      >
        <DropdownMenu.Label className="menu-label">{title}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={value ?? ""} onValueChange={(to) => onAssign(to || null)}>
          <DropdownMenu.RadioItem value={me} className="menu-item">{t("tasks.toMe")}</DropdownMenu.RadioItem>
          <DropdownMenu.Separator className="menu-line" />
          {people.filter((each) => each.id !== me).map((each) => (
            <DropdownMenu.RadioItem key={each.id} value={each.id} className="menu-item" textValue={each.name}>
              {each.name} {each.hint && <span className="muted">{each.hint}</span>}
            </DropdownMenu.RadioItem>
          ))}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.RadioItem value="" className="menu-item">{t("tasks.toNobody")}</DropdownMenu.RadioItem>
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
