import { expect, it } from "vitest";
import "./strict_policy.ts";

it("is heeded by the validator, whenever that is loaded", async () => {
  const { z } = await import("zod");
  expect(z.config().jitless).toBe(true);
});
