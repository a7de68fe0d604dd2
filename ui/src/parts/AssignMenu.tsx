// Whose something is, and the menu that gives it to somebody else. A does the same from the keyboard.
import { useState } from "react";
import type { AssignChoices } from "./AssignChoices.tsx";
import { firstPress } from "./first_press.ts";
import { Icon } from "./Icon.tsx";
import "./assign_menu.css";

export interface AssignProps {
  /** What the line says of whose it is: the very words are pressed. */
  word: string;
  label: string;
  title: string;
  people: { id: string; name: string; hint?: string }[];
  value: string | null;
  onAssign: (to: string | null) => void;
}

export function AssignMenu(props: AssignProps) {
  const [opened, setOpened] = useState<{ Choices: typeof AssignChoices; byKey: boolean } | null>(null);
  if (opened) return <opened.Choices {...props} byKey={opened.byKey} />;
  const open = (byKey: boolean) => void import("./AssignChoices.tsx").then((module) => setOpened({ Choices: module.AssignChoices, byKey }));
  return (
    <button type="button" className="assign" data-assign aria-keyshortcuts="a" aria-label={props.label} {...firstPress(open)}>
      <span>{props.word}</span>
      <Icon name="chevron" size={10} />
    </button>
  );
}
