// Pain over the days after surgery with what happened beside it. Height, shape and a number say the same; colour only repeats it. The same as a table below.
import type { CheckIn, Escalation } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";
import { painStory, type PainStory } from "./pain.ts";

const width = 300;
const height = 148;
const frame = { left: 22, right: 12, top: 18, bottom: 36 };
const limit = 7;

export function PainChart({ checkIns, escalations }: { checkIns: CheckIn[]; escalations: Escalation[] }) {
  const { t } = useWords();
  const pain = painStory(checkIns, escalations);
  if (pain.points.length === 0) return null;
  const marks = [
    { key: "alert", shown: pain.points.some((each) => each.alert ?? each.score >= limit) || pain.lone.length > 0, word: t("pain.alert") },
    { key: "corrected", shown: pain.points.some((each) => each.corrected), word: t("journey.revised") },
  ];
  return (
    <figure className="pain-figure">
      <Drawing pain={pain} />
      <figcaption className="pain-legend">
        <span className="pain-key pain-key-surgery">{t("pain.surgery")}</span>
        {marks.filter((mark) => mark.shown).map((mark) => <span key={mark.key} className={`pain-key pain-key-${mark.key}`}>{mark.word}</span>)}
      </figcaption>
      <details className="timeline-why">
        <summary>{t("pain.asTable")}</summary>
        <PainTable pain={pain} />
      </details>
    </figure>
  );
}

function Drawing({ pain: { points, lone } }: { pain: PainStory }) {
  const { t } = useWords();
  const last = Math.max(7, ...points.map((each) => each.day), ...lone.map((each) => each.day ?? 0));
  // The first days matter most and stand closest together: a root scale gives them room.
  const x = (day: number) => frame.left + 8 + (width - frame.left - frame.right - 8) * Math.sqrt(Math.max(0, day) / last);
  const y = (score: number) => frame.top + (height - frame.top - frame.bottom) * (1 - score / 10);
  const spoken = points.map((each) => t("journey.painPoint", { day: each.day, score: each.score })).join("; ");
  const floor = height - frame.bottom;
  const alone = lone.filter((each): each is typeof each & { day: number } => each.day !== null);
  const days = [...new Set([...points, ...alone].map((each) => each.day))];
  return (
    <svg className="pain-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("journey.painAria", { points: spoken })}>
      {[0, 5, 10].map((score) => (
        <g key={score}>
          <line className="pain-grid" x1={frame.left} x2={width - frame.right} y1={y(score)} y2={y(score)} />
          <text className="pain-axis" x={frame.left - 6} y={y(score) + 3.5} textAnchor="end">{score}</text>
        </g>
      ))}
      <line className="pain-limit" x1={frame.left} x2={width - frame.right} y1={y(limit)} y2={y(limit)} />
      <text className="pain-limit-word" x={width - frame.right} y={y(limit) - 4} textAnchor="end">{t("journey.painLimit")}</text>
      <line className="pain-surgery" x1={x(0)} x2={x(0)} y1={frame.top - 6} y2={floor} />
      {alone.map((each) => (
        <g key={each.escalation.id}>
          <line className="pain-lone" x1={x(each.day)} x2={x(each.day)} y1={frame.top + 6} y2={floor} />
          <path className="pain-alert" d={`M${x(each.day)} ${frame.top - 5}l6 10.500h-12z`} />
        </g>
      ))}
      <polyline className="pain-line" points={points.map((each) => `${x(each.day)},${y(each.score)}`).join(" ")} />
      {points.map((each) => {
        const cx = x(each.day);
        const cy = y(each.score);
        return (
          <g key={each.id}>
            {each.corrected && <circle className="pain-corrected" cx={cx} cy={cy} r="8" />}
            {each.score >= limit || each.alert ? <path className="pain-alert" d={`M${cx} ${cy - 6}l6 10.500h-12z`} /> : <circle className="pain-point" cx={cx} cy={cy} r="4" />}
            <text className="pain-score" x={cx} y={cy - 11} textAnchor="middle">{each.score}</text>
          </g>
        );
      })}
      <text className="pain-axis" x={x(0)} y={floor + 15} textAnchor="middle">0</text>
      {days.filter((day) => day > 0).map((day) => (
        <text key={day} className="pain-axis" x={x(day)} y={floor + 15} textAnchor="middle">{day}</text>
      ))}
      <text className="pain-axis" x={width - frame.right} y={height - 6} textAnchor="end">{t("pain.days")}</text>
    </svg>
  );
}

function PainTable({ pain: { points, lone } }: { pain: PainStory }) {
  const { t, code } = useWords();
  const time = useTime();
  return (
    <table className="pain-table">
      <caption className="visually-hidden">{t("pain.tableOf")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("pain.day")}</th>
          <th scope="col">{t("journey.pain")}</th>
          <th scope="col">{t("pain.beside")}</th>
          <th scope="col">{t("pain.answered")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">0</th>
          <td />
          <td>{t("pain.surgery")}</td>
          <td />
        </tr>
        {points.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.day}</th>
            <td className="num">{each.score}</td>
            <td>
              {[
                each.alert && t("pain.alertFor", { reason: code("escalation_reason", each.alert.reason) }),
                each.alert?.acknowledged_by && t("pain.takenBy", { name: each.alert.acknowledged_by.name }),
                ...each.answer.red_flags.map((flag) => code("red_flag", flag)),
                each.corrected && t("journey.revised"),
              ].filter(Boolean).join(", ")}
            </td>
            <td>{time.past(each.answer.answered_at)}</td>
          </tr>
        ))}
        {lone.map(({ escalation, day }) => (
          <tr key={escalation.id}>
            <th scope="row">{day ?? ""}</th>
            <td />
            <td>{t("pain.alertFor", { reason: code("escalation_reason", escalation.reason) })}</td>
            <td>{time.past(escalation.opened_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
