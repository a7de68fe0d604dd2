// What is wrong, each with the way to where it is mended.
import type { Fault, PathwayBody } from "@medicalai/client/pathways";
import { Link } from "@tanstack/react-router";
import { Icon } from "../parts/Icon.tsx";
import type { Draft } from "./draft.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

interface Props {
  code: string;
  faults: Fault[];
  title: string;
  /** Names the days of the checks that are meant. */
  body?: PathwayBody | Draft | undefined;
  /** Only a draft can be mended. */
  linked?: boolean;
  /** On the form itself: goes to the field, wherever the page was scrolled meanwhile. */
  onGo?: (place: string) => void;
}

export function FaultList({ code, faults, title, body, linked = true, onGo }: Props) {
  const words = usePlaceWords(body);
  return (
    <div className="note danger">
      <Icon name="alert" />
      <div>
        <p><strong>{title}</strong></p>
        <ul className="plans-faults">
          {faults.map((each) => (
            <li key={each.place + each.code}>
              {linked ? (
                <Link to="/pathways/$code/draft" params={{ code }} search={{ place: each.place }} replace={Boolean(onGo)} resetScroll={!onGo} onClick={() => onGo?.(each.place)}>{words.place(each.place)}</Link>
              ) : (
                <span>{words.place(each.place)}</span>
              )}
              {": "}
              {words.fault(each)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
