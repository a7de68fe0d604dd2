// Who is signed in, at which clinic. Nothing below this provider renders without both.
import type { Me, Permission } from "@medicalai/client/contract";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ComponentType } from "react";
import { chosenLanguage, isLanguage, showLanguage } from "../i18n/i18n.ts";
import { api, onSessionEnded } from "./api.ts";
import { bringInside } from "./inside.ts";
import type { Letter } from "./letter.ts";
import { NewPassword } from "./NewPassword.tsx";
import { SignIn } from "./SignIn.tsx";

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

/** Where somebody stands. What those who are in see comes along, code and all: nothing blank lies between the door and the page. */
export type Stand = { kind: "out"; ended: boolean } | { kind: "in"; me: Me; Inside: ComponentType };

/** Whether somebody was in when this machine showed the panel last: `frame.js` reads it before anything is known. No secret, and nobody's name. */
function keepInside(inside: boolean): void {
  if (inside) localStorage.setItem("panel.inside", "1");
  else localStorage.removeItem("panel.inside");
}

/** Whether the clinic lets this account do nothing yet but set up its second factor. */
export const mustSetUpFirst = ({ second_factor }: Me): boolean => Boolean(second_factor?.required && !second_factor.confirmed);

async function enter(me: Me): Promise<Stand> {
  const [Inside] = await Promise.all([bringInside(), !chosenLanguage() && isLanguage(me.staff.lang) && showLanguage(me.staff.lang, false)]);
  return { kind: "in", me, Inside };
}

/** Who is signed in on this machine already. `open` is told once it is known that the pages are open to them. */
export async function arrive(renewing: Promise<unknown>, words: Promise<unknown>, open: () => void): Promise<Stand> {
  const me = await renewing.then(() => api.me()).catch(() => null);
  if (!me) return { kind: "out", ended: false };
  if (!mustSetUpFirst(me)) open();
  await words;
  return enter(me);
}

/** `first` was asked for before anything could be shown. */
export function SessionProvider({ first, letter }: { first: Stand; letter: Letter | null }) {
  const [stand, setStand] = useState(first);
  const queries = useQueryClient();

  const drop = useCallback(() => {
    queries.clear();
    setStand({ kind: "out", ended: true });
  }, [queries]);

  useEffect(() => onSessionEnded(drop), [drop]);
  useEffect(() => keepInside(stand.kind === "in"), [stand.kind]);

  const session = useMemo<Session | null>(() => {
    if (stand.kind !== "in") return null;
    return {
      ...stand.me,
      drop,
      reload: async () => setStand({ ...stand, me: await api.me() }),
      signOut: async () => {
        // Signing out here must work even when the server cannot be reached.
        await api.signOut().catch(() => undefined);
        queries.clear();
        setStand({ kind: "out", ended: false });
      },
    };
  }, [stand, drop, queries]);

  // A letter's link wins over whoever is signed in on this machine. Done: out of the address and out of the history, and everything is read anew.
  if (letter) return <NewPassword letter={letter} onDone={() => location.replace("/")} />;
  if (stand.kind === "out" || !session) {
    return (
      <SignIn
        ended={stand.kind === "out" && stand.ended}
        onEnter={async (email, password, code) => {
          await api.signIn(email, password, code);
          setStand(await enter(await api.me()));
        }}
      />
    );
  }
  return (
    <Context.Provider value={session}>
      <stand.Inside />
    </Context.Provider>
  );
}

/** For tests: a session without a server. */
export const SessionContext = Context;
