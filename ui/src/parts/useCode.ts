// Code that is no part of the first page but there before anybody can ask for it.
import { useEffect, useState } from "react";

/** What a lost connection kept away is asked for again after so many milliseconds. */
const again = 3_000;

/** Null until it has been fetched, which begins once what asks for it stands. `fetch` is one function for good. */
export function useCode<T>(fetch: () => Promise<T>): T | null {
  const [code, setCode] = useState<T | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const ask = (): void => {
      fetch().then(
        (found) => here && setCode(() => found),
        () => {
          if (here) timer = setTimeout(ask, again);
        },
      );
    };
    ask();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [fetch]);
  return code;
}
