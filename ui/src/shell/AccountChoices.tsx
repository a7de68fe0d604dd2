// What a person may set for themselves: language, theme, leaving. From the first press on.
import { useNavigate } from "@tanstack/react-router";
import { DropdownMenu } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { isLanguage, languages, showLanguage } from "../i18n/i18n.ts";
import { useWords } from "../i18n/words.ts";
import { useFirstItem } from "../parts/first_press.ts";
import { useSession } from "../session/session.tsx";
import { chooseDensity, useDensity, type Density } from "./density.ts";
import { chooseTheme, useTheme, type Theme } from "./theme.ts";

export function AccountChoices({ onShortcuts, name, byKey }: { onShortcuts: () => void; name: ReactNode; byKey: boolean }) {
  const { t, language, code } = useWords();
  const { staff, signOut } = useSession();
  const theme = useTheme();
  const density = useDensity();
  const navigate = useNavigate();
  const content = useRef<HTMLDivElement>(null);
  useFirstItem(content, byKey);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className="rail-account" aria-label={`${t("nav.account")}: ${staff.name}`}>
        {name}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content ref={content} className="menu" side="right" align="end" sideOffset={8} collisionPadding={8}>
        <div className="menu-who">
          <strong>{staff.name}</strong>
          <span className="muted">{code("role", staff.role)}</span>
        </div>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Label className="menu-label">{t("account.language")}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={language} onValueChange={(value) => isLanguage(value) && void showLanguage(value, true)}>
          {languages.map((each) => (
            <DropdownMenu.RadioItem key={each} value={each} className="menu-item" lang={each}>
              {code("language", each)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Label className="menu-label">{t("account.theme")}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => chooseTheme(value as Theme)}>
          <DropdownMenu.RadioItem value="light" className="menu-item">{t("account.themeLight")}</DropdownMenu.RadioItem>
          <DropdownMenu.RadioItem value="dark" className="menu-item">{t("account.themeDark")}</DropdownMenu.RadioItem>
          <DropdownMenu.RadioItem value="system" className="menu-item">{t("account.themeSystem")}</DropdownMenu.RadioItem>
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Label className="menu-label">{t("account.density")}</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={density} onValueChange={(value) => chooseDensity(value as Density)}>
          <DropdownMenu.RadioItem value="comfortable" className="menu-item">{t("account.comfortable")}</DropdownMenu.RadioItem>
          <DropdownMenu.RadioItem value="compact" className="menu-item">{t("account.compact")}</DropdownMenu.RadioItem>
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Item className="menu-item" onSelect={() => void navigate({ to: "/settings/account" })}>{t("settings.title")}</DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={onShortcuts}>{t("account.shortcuts")}</DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => void signOut()}>{t("account.signOut")}</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
