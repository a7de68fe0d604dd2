// What may be brought in, as the api takes it: checked before anything is sent.

export const mostBytes = 50 * 1024 * 1024;
export const documentKinds = ["passport", "x_ray", "photo", "blood_test", "consent", "report", "insurance", "travel", "other"] as const;

const byEnding: Record<string, string> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
  dcm: "application/dicom",
  zip: "application/zip",
  txt: "text/plain",
};
const known = new Set(Object.values(byEnding));
export const accepted = [...known, ...Object.keys(byEnding).map((each) => `.${each}`)].join(",");

interface Picked {
  name: string;
  type: string;
  size: number;
}

/** The kind that is announced. Browsers do not know DICOM and HEIC everywhere: then the name has to say it. */
export function contentType(file: Picked): string | null {
  if (known.has(file.type)) return file.type;
  return byEnding[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}

/** A code of `docs_wrong`, or null when it may go. */
export function whatIsWrong(file: Picked): "empty" | "too_big" | "kind" | null {
  if (file.size === 0) return "empty";
  if (file.size > mostBytes) return "too_big";
  return contentType(file) === null ? "kind" : null;
}

/** A title to begin with: the file's name without its ending and without what cameras put into it. */
export function titleOf(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, "").replaceAll(/[_]+/g, " ").trim().slice(0, 200);
}

export const isPicture = (type: string) => ["image/jpeg", "image/png", "image/webp"].includes(type);
/** What a browser shows by itself. */
export const canPreview = (type: string) => isPicture(type) || type === "application/pdf";
