// A mistake in a screen must not take away the way to a person.
import { Component } from "react";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n.tsx";
import { Frame } from "./frame.tsx";
import { ScreenHeading } from "./heading.tsx";
import { HumanBlock } from "./human.tsx";

/** Shows words and the clinic's numbers in place of a broken screen. */
export class CrashGuard extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useI18n();
  return (
    <Frame>
      <ScreenHeading of="crash">{t("fail.title")}</ScreenHeading>
      <p>{t("fail.ours", { code: "screen" })}</p>
      <button type="button" className="button" onClick={() => location.assign("/portal/")}>
        {t("action.retry")}
      </button>
      <HumanBlock />
    </Frame>
  );
}
