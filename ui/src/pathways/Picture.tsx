// A version as a picture: the way before surgery, the checks after it, and the two ladders beside the track.
import type { PathwayBody } from "@medicalai/client/pathways";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { CheckTrack } from "./CheckTrack.tsx";
import { Ladder } from "./Ladder.tsx";
import { StepList } from "./StepList.tsx";
import { aroundSurgery } from "./steps.ts";
import { hourOf, useSpan } from "./useSpan.ts";

export function Picture({ body }: { body: PathwayBody }) {
  const { t, code, language } = useWords();
  const span = useSpan();
  const { waits, reminders, silence, escalation, thresholds, quiet, outage, stay_days = 0 } = body;
  const stops: { icon: IconName; name: string; words: string[] }[] = [
    { icon: "person", name: t("picture.lead"), words: [t("picture.firstResponse", { time: span(waits.first_response_hours, "hour") })] },
    { icon: "chat", name: t("picture.consult"), words: [t("picture.remindedBefore", { time: span(reminders.consult_hours_before, "hour") })] },
    { icon: "page", name: t("picture.quote"), words: [t("picture.remindedAfter", { time: span(reminders.quote_days_after, "day") })] },
    { icon: "card", name: t("picture.deposit"), words: [t("picture.paymentAfter", { time: span(waits.payment_days, "day") })] },
    { icon: "doctor", name: t("picture.surgery"), words: [t("picture.remindedBefore", { time: span(reminders.surgery_days_before, "day") }), t("picture.discharge", { time: span(waits.discharge_hours, "hour") }), ...(stay_days > 0 ? [t("picture.stays", { time: span(stay_days, "day") })] : [])] },
  ];
  return (
    <>
      <section className="panel" aria-labelledby="picture-before">
        <h3 id="picture-before">{t("picture.before")}</h3>
        <ol className="stops">
          {stops.map((stop) => (
            <li key={stop.name}>
              <span className="stop-dot"><Icon name={stop.icon} size={14} /></span>
              <strong>{stop.name}</strong>
              {stop.words.map((word) => <span key={word} className="stop-word">{word}</span>)}
            </li>
          ))}
        </ol>
        <StepList steps={aroundSurgery(body).before} />
        <p className="picture-foot"><Icon name="clock" size={13} />{t("picture.stale", { time: span(waits.staff_days, "day") })}</p>
      </section>
      <CheckTrack body={body} />
      <div className="picture-three">
        <Ladder
          title={t("picture.silence")}
          rungs={[
            { when: t("picture.after", { time: span(silence.remind_after_hours, "hour") }), what: t("picture.remind"), icon: "chat" },
            { when: t("picture.after", { time: span(silence.other_channel_after_hours, "hour") }), what: t("picture.otherChannel"), icon: "link" },
            { when: t("picture.after", { time: span(silence.call_after_hours, "hour") }), what: t("picture.call"), icon: "phone" },
            { when: t("picture.after", { time: span(silence.human_after_hours, "hour") }), what: t("picture.human"), icon: "person" },
          ]}
        />
        <Ladder
          title={t("picture.escalation")}
          rungs={escalation.positions.map((position, n) => ({
            when: n === 0 ? t("picture.atOnce") : t("picture.after", { time: span(n * escalation.climb_after_minutes, "minute") }),
            what: t("picture.told", { position: code("position", position) }),
            icon: position === "doctor" ? "doctor" : "person",
          }))}
        />
        <section className="panel" aria-labelledby="picture-alarms">
          <h3 id="picture-alarms">{t("picture.alarms")}</h3>
          <ul className="picture-facts">
            <li><Icon name="alert" size={14} />{t("picture.painAt", { pain: thresholds.pain_at })}</li>
            <li><Icon name="arrowUp" size={14} />{t("picture.painRises", { by: thresholds.rise_by, time: span(thresholds.rise_within_hours, "hour") })}</li>
            <li><Icon name="doctor" size={14} />{t("picture.anyFlag")}</li>
          </ul>
          <h3>{t("picture.quiet")}</h3>
          <p className="picture-quiet"><Icon name="moon" size={14} /><span><strong>{t("picture.fromTo", { from: hourOf(quiet.from), to: hourOf(quiet.to) })}</strong> {t("picture.quietMeans")}</span></p>
          <h3>{t("picture.outage")}</h3>
          <p className="picture-quiet"><Icon name="plug" size={14} /><span>{outage ? t("picture.outageBy", { time: span(outage.fallback_after_minutes, "minute"), channels: new Intl.ListFormat(language, { type: "disjunction" }).format(outage.channels.map((each) => code("channel", each))) }) : t("picture.outageWaits")}</span></p>
        </section>
      </div>
    </>
  );
}
