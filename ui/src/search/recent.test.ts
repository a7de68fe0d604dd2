import { expect, it } from "vitest";
import { withRecent, type Recent } from "./recent.ts";

const one = (patientId: string, name = patientId): Recent => ({ patientId, journeyId: null, name });

it("keeps the last six persons, each once and by their newest name", () => {
  const all = ["a", "b", "c", "d", "e", "f", "g"].reduce<Recent[]>((old, id) => withRecent(old, one(id)), []);
  expect(all.map((each) => each.patientId)).toEqual(["g", "f", "e", "d", "c", "b"]);
  expect(withRecent(all, one("d", "Dora")).slice(0, 2).map((each) => each.name)).toEqual(["Dora", "g"]);
});
