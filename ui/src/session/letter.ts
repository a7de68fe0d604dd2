// Links in letters about accounts: the secret stands behind the #, which no server and no log ever sees.

export interface Letter {
  kind: "invitation" | "password_reset";
  token: string;
}

/** The letter whose link this address is, if it is one. */
export function letterOf(path: string, hash: string): Letter | null {
  const kind = /^\/invitation\/?$/.test(path) ? "invitation" : /^\/reset\/?$/.test(path) ? "password_reset" : null;
  return kind && { kind, token: hash.replace(/^#/, "") };
}
