// How one made-up patient fared: the end, what it asked of people, and what must not be published.
import type { Rehearsal } from "@medicalai/client/pathways";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { compared, type Figure } from "./loads.ts";
import { useSpan } from "./useSpan.ts";
import { Violations } from "./Violations.tsx";

interface Props {
  code: string;
  version: number;
  one: Rehearsal;
  /** The same patient along the active version. */
  now: Rehearsal | undefined;
  linked: boolean;
}

export function PersonaCard({ code: of, version, one, now, linked }: Props) {
  const { t, code } = useWords();
  const span = useSpan();
  const { persona } = one;
  return (
    <li className={one.violations.length > 0 ? "panel persona is-wrong" : "panel persona"} data-line data-persona={persona}>
      <h2>
        <Link to="/pathways/$code/$version/rehearsal" params={{ code: of, version: String(version) }} search={{ persona }} data-row={persona}>{code("persona", persona)}</Link>
      </h2>
      <p className="muted persona-means">{code("persona_means", persona)}</p>
      <p className="persona-end">
        <span className="chip"><Icon name={one.ended === "closed" ? "check" : "flow"} size={12} />{code("rehearsal_ended", one.ended)}</span>
        <span>{t("rehearsal.afterDays", { time: span(one.days, "day") })}</span>
      </p>
      <dl className="persona-figures">{compared(one, now).map((figure) => <Row key={figure.name} figure={figure} />)}</dl>
      <Violations code={of} violations={one.violations} linked={linked} />
    </li>
  );
}

const icon = { better: "down", fewer: "down", worse: "arrowUp", more: "arrowUp", same: "equal" } as const;

function Row({ figure }: { figure: Figure }) {
  const { t, code } = useWords();
  const { by, verdict } = figure;
  return (
    <div>
      <dt>{code("rehearsal_figure", figure.name)}</dt>
      <dd>{figure.value}</dd>
      <dd className={`verdict verdict-${verdict}`}>
        {by !== null && <><Icon name={icon[verdict]} size={11} />{verdict === "same" ? t("rehearsal.same") : t(`rehearsal.${verdict}`, { by: Math.abs(by) })}</>}
      </dd>
    </div>
  );
}
