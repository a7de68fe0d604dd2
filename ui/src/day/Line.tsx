// One thing that waits: for whom, what, since when, what happens if nobody does anything. The whole line opens the journey beside the list.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../i18n/words.ts";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useKeepsPlace } from "../parts/useKeepsPlace.ts";

interface Props {
  icon: IconName;
  tone?: "danger" | "warn";
  journeyId: string | null;
  name: string;
  mark?: ReactNode;
  what: ReactNode;
  since: ReactNode;
  otherwise: ReactNode;
  /** When that happens, or how far it has gone. */
  when?: ReactNode;
  /** The one act that needs no form; E does it. */
  act?: ReactNode;
  changed?: boolean;
  here?: boolean;
  /** No longer true, kept in its place until the list is let go. */
  over: boolean;
  /** Why it is over, where that is known. */
  overWord?: string;
}

export function Line({ icon, tone, journeyId, name, mark, what, since, otherwise, when, act, changed, here, over, overWord }: Props) {
  const { t } = useWords();
  const classes = ["todo", tone ? `todo-${tone}` : "", changed ? "is-changed" : "", over ? "todo-over" : ""].filter(Boolean).join(" ");
  const [line, acting] = useKeepsPlace<HTMLLIElement>(over);
  return (
    // A line without a link is focused itself, so that its keys can be reached.
    <li ref={line} className={classes} data-line data-here={here || undefined} {...(journeyId ? {} : { "data-row": "", tabIndex: -1 })}>
      <span className="todo-icon"><Icon name={over ? "check" : icon} size={15} /></span>
      <span className="todo-who">
        {journeyId ? (
          <Link to="." search={(old) => ({ ...old, journey: journeyId })} state={(old) => old} resetScroll={false} data-row={journeyId} className="todo-name">
            {name}
          </Link>
        ) : (
          <span className="todo-name">{name}</span>
        )}
        {mark}
      </span>
      <span className="todo-what">{what}</span>
      <span className="todo-since">{since}</span>
      <span className="todo-otherwise">
        {over ? (
          (overWord ?? t("day.over"))
        ) : (
          <>
            <span>{otherwise}</span>
            <span className="muted todo-when">
              <span className="todo-label">
                {t("day.otherwise")}
                {when && " · "}
              </span>
              {when}
            </span>
          </>
        )}
      </span>
      <span className="todo-act" {...acting}>
        {!over && act}
      </span>
    </li>
  );
}
