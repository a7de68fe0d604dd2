// Every refusal of the api as one error type: a stable code for words and support, field messages for forms.

export interface FieldError {
  field: string;
  message: string;
}

/** What the api answered instead of the resource. `status` 0 means that no answer came at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | null;
  readonly fields: FieldError[];
  readonly allowedStages: string[];
  /** Codes of what has to be done first. */
  readonly missing: string[];

  constructor(
    status: number,
    code: string,
    more: { title?: string; detail?: string | null; fields?: FieldError[]; allowedStages?: string[]; missing?: string[] } = {},
  ) {
    super(more.title ?? code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.detail = more.detail ?? null;
    this.fields = more.fields ?? [];
    this.allowedStages = more.allowedStages ?? [];
    this.missing = more.missing ?? [];
  }

  /** True when trying the same request again may succeed without the caller changing it. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads a refusal; an answer that is not problem+json (a proxy's page) still becomes a Problem with a code. */
export async function readProblem(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = await response.json();
    if (parsed !== null && typeof parsed === "object") body = parsed as Record<string, unknown>;
  } catch {
    // Not JSON: the status is all there is.
  }
  const text = (key: string) => (typeof body[key] === "string" ? (body[key] as string) : null);
  return new Problem(response.status, text("code") ?? `http_${response.status}`, {
    title: text("title") ?? `HTTP ${response.status}`,
    detail: text("detail"),
    fields: Array.isArray(body["errors"]) ? (body["errors"] as FieldError[]) : [],
    allowedStages: Array.isArray(body["allowed_stages"]) ? (body["allowed_stages"] as string[]) : [],
    missing: Array.isArray(body["missing"]) ? (body["missing"] as string[]) : [],
  });
}
