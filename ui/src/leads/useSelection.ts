// Which leads are selected: by press, by range with Shift, all that are loaded, or all that the filters mean.
import { useCallback, useRef, useState } from "react";
import { pressed } from "./table.ts";

export interface Selection {
  ids: ReadonlySet<string>;
  /** Everything the filters mean, also what is not loaded. */
  whole: boolean;
  press: (id: string, range: boolean) => void;
  all: () => void;
  everything: () => void;
  clear: () => void;
}
const none: ReadonlySet<string> = new Set();

/** `scope` names the list: another filter is another list, and nothing of the old one stays selected unseen. */
export function useSelection(order: string[], scope: string): Selection {
  const [state, setState] = useState({ scope, ids: none, whole: false });
  const last = useRef<string | null>(null);
  const here = state.scope === scope ? state : { scope, ids: none, whole: false };
  const press = useCallback(
    (id: string, range: boolean) => {
      const from = range ? last.current : null;
      last.current = id;
      setState((old) => ({ scope, ids: pressed(old.scope === scope ? old.ids : none, order, id, from), whole: false }));
    },
    [scope, order],
  );
  const clear = useCallback(() => setState((old) => ({ ...old, ids: none, whole: false })), []);
  return {
    ids: here.ids,
    whole: here.whole,
    press,
    all: () => setState({ scope, ids: new Set(order), whole: false }),
    everything: () => setState({ scope, ids: new Set(order), whole: true }),
    clear,
  };
}
