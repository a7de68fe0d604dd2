// Bringing a document in: announced to the api, sent straight to the file store, and looked at by the api once it is there.
import type { Caller } from "./clinic.ts";
import type { PatientDocument } from "./contract.ts";
import { Problem } from "./problem.ts";

export interface BeginDocument {
  patient_id: string;
  journey_id?: string;
  type: string;
  title: string;
  content_type: string;
  /** Bytes. */
  size: number;
}
/** A request to be made by the browser, exactly so. */
export interface Upload {
  url: string;
  method: string;
  headers: Record<string, string>;
}
export interface UploadBegun {
  id: string;
  upload: Upload;
}

const seg = encodeURIComponent;

export function documentCalls(call: Caller) {
  return {
    beginDocument: (body: BeginDocument) => call<UploadBegun>("/v1/documents", { method: "POST", body }),
    completeDocument: (id: string) => call<PatientDocument>(`/v1/documents/${seg(id)}/complete`, { method: "POST" }),
  };
}

/** Sends the file to the store. Only this old kind of request tells how far it has come. */
export function putFile(upload: Upload, file: Blob, onProgress: (sent: number) => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    for (const [name, value] of Object.entries(upload.headers)) {
      // The browser sets these itself and refuses them from a page.
      if (!/^(host|content-length)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Problem(request.status, request.status === 403 ? "upload_link_over" : "upload_refused"));
    };
    request.onerror = () => reject(new Problem(0, "offline"));
    request.onabort = () => reject(new Problem(0, "upload_stopped"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
