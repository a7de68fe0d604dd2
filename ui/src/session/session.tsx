// Who is signed in, at which clinic. Nothing below this provider renders without both.
import type { Me, Permission } from "@medicalai/client/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, lazy, Suspense, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { chosenLanguage, isLanguage, showLanguage } from "../i18n/i18n.ts";
import { api, onSessionEnded } from "./api.ts";
import { letterOf } from "./letter.ts";

// Who is signed in already never sees the door.
const SignIn = lazy(() => import("./SignIn.tsx").then((module) => ({ default: module.SignIn })));
const NewPassword = lazy(() => import("./NewPassword.tsx").then((module) => ({ default: module.NewPassword })));

interface Session extends Me {
  /** Asks again who this is: after a second factor was set up, more is open than before. */
  reload: () => Promise<void>;
  signOut: () => Promise<void>;
  /** Ends the session on this side only, e.g. after the server revoked it. */
  drop: () => void;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("useSession outside of SessionProvider");
  return session;
}

/** Whether this person may do something, by the table that the api keeps. The api decides in the end; this only hides what would be refused. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions?.includes(permission) ?? false;
}

type Stand = { kind: "starting" } | { kind: "out"; ended: boolean } | { kind: "in"; me: Me };

/** Whether the clinic lets this account do nothing yet but set up its second factor. */
export const mustSetUpFirst = ({ second_factor }: Me): boolean => Boolean(second_factor?.required && !second_factor.confirmed);

/** Who is signed in on this machine already. `open` is told once it is known that the pages are open to them. */
export async function arrive(open: () => void): Promise<Me> {
  await api.renew();
  const me = await api.me();
  if (!mustSetUpFirst(me)) open();
  return me;
}

async function enter(coming: Promise<Me>): Promise<Me> {
  const me = await coming;
  if (!chosenLanguage() && isLanguage(me.staff.lang)) await showLanguage(me.staff.lang, false);
  return me;
}

/** `arriving` was asked for before anything could be shown. */
export function SessionProvider({ arriving, children }: { arriving: Promise<Me>; children: ReactNode }) {
  const [stand, setStand] = useState<Stand>({ kind: "starting" });
  // A letter's link wins over whoever is signed in on this machine.
  const [letter] = useState(() => letterOf(location.pathname, location.hash));
  const queries = useQueryClient();

  useEffect(() => {
    let here = true;
    enter(arriving).then(
      (me) => here && setStand({ kind: "in", me }),
      () => here && setStand({ kind: "out", ended: false }),
    );
    return () => {
      here = false;
    };
  }, [arriving]);

  const drop = useCallback(() => {
    queries.clear();
    setStand({ kind: "out", ended: true });
  }, [queries]);

  useEffect(() => onSessionEnded(drop), [drop]);

  const session = useMemo<Session | null>(() => {
    if (stand.kind !== "in") return null;
    return {
      ...stand.me,
      drop,
      reload: async () => setStand({ kind: "in", me: await api.me() }),
      signOut: async () => {
        // Signing out here must work even when the server cannot be reached.
        await api.signOut().catch(() => undefined);
        queries.clear();
        setStand({ kind: "out", ended: false });
      },
    };
  }, [stand, drop, queries]);

  if (letter) {
    return (
      <Suspense>
        <NewPassword
          letter={letter}
          // Out of the address and out of the history, and everything is read anew.
          onDone={() => location.replace("/")}
        />
      </Suspense>
    );
  }
  if (stand.kind === "starting") return null;
  if (!session) {
    return (
      <Suspense>
        <SignIn
          ended={stand.kind === "out" && stand.ended}
          onEnter={async (email, password, code) => {
            await api.signIn(email, password, code);
            setStand({ kind: "in", me: await enter(api.me()) });
          }}
        />
      </Suspense>
    );
  }
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

/** For tests: a session without a server. */
export const SessionContext = Context;
