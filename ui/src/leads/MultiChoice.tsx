// Some of many, behind one button that says what is chosen.
import { DropdownMenu } from "radix-ui";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";

interface Props {
  label: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onToggle: (value: string) => void;
}

export function MultiChoice({ label, options, chosen, onToggle }: Props) {
  const { t } = useWords();
  const names = options.filter((each) => chosen.includes(each.value)).map((each) => each.label);
  const word = chosen.length === 0 ? t("filter.any") : chosen.length === 1 ? (names[0] ?? chosen[0]) : t("leads.chosen", { count: chosen.length });
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`filter-choice filter-many ${chosen.length > 0 ? "is-set" : ""}`} title={names.join(", ") || undefined}>
        <span>{label}</span>
        <strong>{word}</strong>
        <Icon name="chevron" size={10} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu assign-menu" align="start" sideOffset={4} collisionPadding={8}>
        {options.map((each) => (
          <DropdownMenu.CheckboxItem
            key={each.value}
            className="menu-item"
            checked={chosen.includes(each.value)}
            onCheckedChange={() => onToggle(each.value)}
            // Several are chosen in one go.
            onSelect={(event) => event.preventDefault()}
          >
            {each.label}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
