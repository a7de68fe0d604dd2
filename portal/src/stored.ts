// Small values kept on the phone. A full or forbidden storage must not stop anybody from answering: then memory has to do.

const memory = new Map<string, string>();

/** Reads a kept value; anything unreadable counts as absent. */
export function load<T>(key: string): T | null {
  const text = memory.get(key) ?? read(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it when it is null. */
export function save(key: string, value: unknown): void {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    if (value !== null) memory.set(key, JSON.stringify(value));
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
