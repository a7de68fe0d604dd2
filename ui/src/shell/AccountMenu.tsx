// Who is signed in, and the menu of what is theirs.
import { useState } from "react";
import { useWords } from "../i18n/words.ts";
import { firstPress } from "../parts/first_press.ts";
import { useSession } from "../session/session.tsx";
import type { AccountChoices } from "./AccountChoices.tsx";

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => !word.endsWith("."))
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");

export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useWords();
  const { staff } = useSession();
  const [opened, setOpened] = useState<{ Choices: typeof AccountChoices; byKey: boolean } | null>(null);
  const name = <span aria-hidden="true">{initials(staff.name)}</span>;
  if (opened) return <opened.Choices onShortcuts={onShortcuts} name={name} byKey={opened.byKey} />;
  const open = (byKey: boolean) => void import("./AccountChoices.tsx").then((module) => setOpened({ Choices: module.AccountChoices, byKey }));
  return (
    <button type="button" className="rail-account" aria-label={`${t("nav.account")}: ${staff.name}`} {...firstPress(open)}>
      {name}
    </button>
  );
}
