// Something that is asked for when it is shown: waiting, failed with a way to try again, or there.
import { useCallback, useEffect, useState } from "react";
import { failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { FailureNote } from "../shell/failure.tsx";

export type Loaded<T> = { state: "loading" } | { state: "failed"; failure: Failure } | { state: "ready"; value: T };

/** Asks once, and again when told to. */
export function useAsked<T>(ask: () => Promise<T>): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let here = true;
    within(ask()).then(
      (value) => here && setLoaded({ state: "ready", value }),
      (thrown: unknown) => here && setLoaded({ state: "failed", failure: failureOf(thrown) }),
    );
    return () => {
      here = false;
    };
  }, [ask, turn]);
  return [loaded, useCallback(() => setTurn((old) => old + 1), [])];
}

export function Waiting({ of, retry }: { of: Loaded<unknown>; retry: () => void }) {
  const { t } = useI18n();
  if (of.state === "ready") return null;
  if (of.state === "loading") return <p className="quiet" role="status">{t("loading")}</p>;
  return (
    <>
      <FailureNote failure={of.failure} />
      <button type="button" className="button button-quiet" onClick={retry}>
        {t("action.retry")}
      </button>
    </>
  );
}
