// A value outside the screens that screens can follow. Only three things live so long: home, the kept answers, the language.
import { useSyncExternalStore } from "react";

/** A value with followers. */
export interface Store<T> {
  get: () => T;
  set: (value: T) => void;
  follow: (changed: () => void) => () => void;
}

/** Makes a store. */
export function createStore<T>(first: T): Store<T> {
  let value = first;
  const followers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const changed of [...followers]) changed();
    },
    follow: (changed) => {
      followers.add(changed);
      return () => followers.delete(changed);
    },
  };
}

/** The store's value, kept current on screen. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.follow, store.get);
}
