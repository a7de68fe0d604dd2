import { expect, it, vi } from "vitest";
import type { PatientDocument } from "./contract.ts";
import { Problem } from "./problem.ts";
import { mayRetry, nothing, sendFile, type Reached } from "./upload.ts";

const body = { patient_id: "p", type: "photo", title: "x", content_type: "image/png", size: 3 };
const file = new Blob(["abc"]);
const steps = () => ({
  begin: vi.fn(async () => ({ id: "d1", upload: { url: "u", method: "PUT", headers: {} } })),
  put: vi.fn(async () => undefined),
  complete: vi.fn(async () => ({ id: "d1" }) as PatientDocument),
});
function follow() {
  const seen: Reached[] = [];
  return { seen, tell: { onReached: (reached: Reached) => seen.push(reached), onProgress: () => undefined } };
}

it("goes on where the line was lost", async () => {
  const all = steps();
  const { seen, tell } = follow();
  all.put.mockRejectedValueOnce(new Problem(0, "offline"));
  await expect(sendFile(all, body, file, nothing, tell)).rejects.toThrow();
  all.complete.mockRejectedValueOnce(new Problem(503, "unavailable"));
  await expect(sendFile(all, body, file, seen.at(-1) ?? nothing, tell)).rejects.toThrow();
  await sendFile(all, body, file, seen.at(-1) ?? nothing, tell);
  expect([all.begin.mock.calls.length, all.put.mock.calls.length, all.complete.mock.calls.length]).toEqual([1, 2, 2]);
});

it("announces anew what cannot be used any more, and sends again what never arrived", async () => {
  const all = steps();
  const { seen, tell } = follow();
  all.put.mockRejectedValueOnce(new Problem(403, "upload_link_over"));
  await expect(sendFile(all, body, file, nothing, tell)).rejects.toThrow();
  expect(seen.at(-1)).toEqual(nothing);
  all.complete.mockRejectedValueOnce(new Problem(409, "not_uploaded"));
  await expect(sendFile(all, body, file, nothing, tell)).rejects.toThrow();
  expect(seen.at(-1)?.sent).toBe(false);
  expect(seen.at(-1)?.begun?.id).toBe("d1");
});

it("offers another try only where one helps", () => {
  expect(mayRetry(new Problem(0, "offline"))).toBe(true);
  expect(mayRetry(new Problem(409, "content_differs"))).toBe(false);
});
