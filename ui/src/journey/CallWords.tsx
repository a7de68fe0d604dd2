// What was said in a call, as far as the api tells: the summary in the call's language, its Turkish version marked as a translation.
import type { HeardCall } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";

export function CallWords({ call, clinical }: { call: HeardCall; clinical: boolean }) {
  const { t, code, language } = useWords();
  const translated = call.summary_tr && call.summary_tr !== call.summary && language === "tr";
  return (
    <>
      {call.red_flags.length > 0 && <p className="row">{call.red_flags.map((flag) => <span key={flag} className="chip danger">{code("red_flag", flag)}</span>)}</p>}
      {call.summary && <p dir="auto" className="story-words">{call.summary}</p>}
      {translated && <p className="story-words"><span className="chip">{t("journey.translated")}</span> {call.summary_tr}</p>}
      {!call.summary && !call.summary_tr && <p className="muted">{clinical ? t("journey.callUnread") : t("journey.wordsWithheld")}</p>}
    </>
  );
}
