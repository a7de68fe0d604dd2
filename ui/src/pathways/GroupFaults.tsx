// What is wrong with a group as a whole, under its heading.
import type { Fault } from "@medicalai/client/pathways";
import { Icon } from "../parts/Icon.tsx";
import { faultsOfGroup, type Group } from "./places.ts";
import { usePlaceWords } from "./usePlaceWords.ts";

export function GroupFaults({ faults, group }: { faults: Fault[]; group: Group }) {
  const words = usePlaceWords();
  return faultsOfGroup(faults, group).map((each) => (
    <p key={each.code} className="draft-wrong"><Icon name="alert" size={13} />{words.fault(each)}</p>
  ));
}
