// One red-flag question in plain words: yes or no. A yes to something urgent offers the emergency number before going on.
import type { RedFlag } from "@medicalai/client/contract";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { EmergencyLine, useContacts } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { URGENT_FLAGS } from "./draft.ts";

interface Props {
  code: RedFlag;
  value: boolean | undefined;
  onAnswer: (yes: boolean) => void;
  onContinue: () => void;
}

/** The question of one sign. A tap answers and goes on, except where help may be needed first. */
export function FlagQuestion({ code, value, onAnswer, onContinue }: Props) {
  const { t } = useI18n();
  const { emergency } = useContacts();
  const urgent = URGENT_FLAGS.includes(code);
  const answer = (yes: boolean) => {
    onAnswer(yes);
    if (!(yes && urgent)) onContinue();
  };
  return (
    <div className="question">
      <ScreenHeading of={code}>{t(`flag.${code}`)}</ScreenHeading>
      <p className="quiet">{t(`flag.${code}.hint`)}</p>
      <div className="yes-no">
        <button type="button" className="choice" aria-pressed={value === false} onClick={() => answer(false)}>
          {t("answer.no")}
        </button>
        <button type="button" className="choice" aria-pressed={value === true} onClick={() => answer(true)}>
          {t("answer.yes")}
        </button>
      </div>
      {urgent && value === true && (
        <div className="card card-alarm" role="alert">
          <p>
            <Icon name="alert" /> <Sentence text={t("flag.urgent")} parts={{ number: <Ltr>{emergency.number}</Ltr> }} />
          </p>
          <EmergencyLine loud />
        </div>
      )}
      {value !== undefined && (
        <div className="dock dock-still">
          <button type="button" className="button button-big" onClick={onContinue}>
            {t("action.continue")}
          </button>
        </div>
      )}
    </div>
  );
}
