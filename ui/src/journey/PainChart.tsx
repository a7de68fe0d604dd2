// Pain over the days after surgery. Height, shape and a number say the same; colour only repeats it.
import type { CheckIn } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";

const width = 300;
const height = 132;
const frame = { left: 22, right: 12, top: 18, bottom: 22 };
const limit = 7;

export function PainChart({ checkIns, alertDays }: { checkIns: CheckIn[]; alertDays: ReadonlySet<number> }) {
  const { t } = useWords();
  const points = checkIns
    .filter((each): each is CheckIn & { pain_score: number } => each.pain_score !== null)
    .sort((a, b) => a.day_offset - b.day_offset || a.answered_at.localeCompare(b.answered_at));
  if (points.length === 0) return null;
  const last = Math.max(7, points.at(-1)?.day_offset ?? 7);
  // The first days matter most and stand closest together: a root scale gives them room.
  const x = (day: number) => frame.left + (width - frame.left - frame.right) * Math.sqrt(Math.max(0, day) / last);
  const y = (score: number) => frame.top + (height - frame.top - frame.bottom) * (1 - score / 10);
  const spoken = points.map((each) => t("journey.painPoint", { day: each.day_offset, score: each.pain_score })).join("; ");
  const days = [...new Set(points.map((each) => each.day_offset))];
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
      <polyline className="pain-line" points={points.map((each) => `${x(each.day_offset)},${y(each.pain_score)}`).join(" ")} />
      {points.map((each) => {
        const high = each.pain_score >= limit;
        const cx = x(each.day_offset);
        const cy = y(each.pain_score);
        return (
          <g key={each.id} className={high ? "pain-high" : ""}>
            {high || alertDays.has(each.day_offset) ? (
              <path className="pain-alert" d={`M${cx} ${cy - 6}l6 10.500h-12z`} />
            ) : (
              <circle className="pain-point" cx={cx} cy={cy} r="4" />
            )}
            <text className="pain-score" x={cx} y={cy - 9} textAnchor="middle">{each.pain_score}</text>
          </g>
        );
      })}
      {days.map((day) => (
        <text key={day} className="pain-axis" x={x(day)} y={height - 6} textAnchor="middle">{t("journey.day", { day })}</text>
      ))}
    </svg>
  );
}
