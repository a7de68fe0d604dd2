import { expect, it } from "vitest";
import { ownNow } from "./own_now.ts";

it("follows the wall at rate 1 and runs ahead from the origin otherwise", () => {
  const wall = Date.parse("2026-05-04T10:00:00Z");
  expect(ownNow({ origin: null, rate: 1 }, "2026-05-01T00:00:00Z", wall).getTime()).toBe(wall);
  const fast = { origin: "2025-01-01T00:00:00Z", rate: 43_200 };
  expect(ownNow(fast, "2026-05-04T09:59:56Z", wall).toISOString()).toBe("2025-01-03T00:00:00.000Z");
});
