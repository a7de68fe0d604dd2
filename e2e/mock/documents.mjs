// Documents in the stand-in, with a file store of its own beside the api.
import { documents } from "./history.mjs";

export function answerDocuments(mock, request, { path, body }, { send, problem }) {
  const { world } = mock;
  world.papers ??= new Map();
  world.uploads ??= new Map();
  const [, patientId] = /^\/v1\/patients\/([^/]+)\/documents$/.exec(path) ?? [];
  if (patientId) return send(200, { items: [...(world.papers.get(patientId) ?? []), ...documents(world, patientId)] });
  if (path === "/v1/documents" && request.method === "POST") {
    mock.posts.push({ name: "begin_document", body });
    const id = `up-${world.uploads.size + 1}`;
    world.uploads.set(id, { ...body, id, bytes: null });
    return send(201, { id, upload: { url: `${mock.base}/store/${id}`, method: "PUT", headers: { "content-type": body.content_type } } });
  }
  const [, id, done] = /^\/v1\/documents\/([^/]+)(\/complete)?$/.exec(path) ?? [];
  if (!id) return undefined;
  const upload = world.uploads.get(id);
  if (!done) {
    const kept = [...world.papers.values()].flat().find((each) => each.id === id);
    return send(200, { ...(kept ?? documents(world, "pt-1").find((each) => each.id === id)), download_url: upload ? `${mock.base}/store/${id}` : `${mock.base}/favicon.svg` });
  }
  if (!upload?.bytes) return problem(409, "not_uploaded");
  if (upload.content_type === "application/pdf" && !upload.bytes.toString("latin1").startsWith("%PDF")) return problem(409, "content_differs");
  if (upload.bytes.toString("latin1").includes("EICAR")) return problem(409, "malware_found");
  const stored = { id, patient_id: upload.patient_id, journey_id: null, type: upload.type, title: upload.title, content_type: upload.content_type, size: upload.size, state: "stored", scanned_at: new Date().toISOString(), created_at: new Date().toISOString() };
  world.papers.set(upload.patient_id, [stored, ...(world.papers.get(upload.patient_id) ?? [])]);
  return send(200, stored);
}

/** The store: takes a file where it was announced, and gives it back. `mock.storeDown` breaks each line. */
export function answerStore(mock, request, path, bytes, response) {
  const upload = mock.world.uploads?.get(path.slice("/store/".length));
  if (mock.storeDown) return request.socket.destroy();
  if (!upload) return response.writeHead(404).end();
  if (request.method !== "PUT") return response.writeHead(200, { "content-type": upload.content_type }).end(upload.bytes);
  upload.bytes = bytes;
  return response.writeHead(200).end();
}
