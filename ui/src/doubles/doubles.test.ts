import type { Candidate, Double } from "@medicalai/client/people";
import { expect, it } from "vitest";
import { agree, parted, whoStays } from "./doubles.ts";

const one = (more: Partial<Candidate>) => ({ id: "1", full_name: "Anna", country: "DE", lang: "de", phone: null, email: null, dob: null, status: "lead", source: null, created_at: "2026-01-01T00:00:00Z", version: 1, ...more }) as Candidate;

it("keeps the one that has gone further, else the older one", () => {
  const old = one({ id: "old" });
  const young = one({ id: "young", created_at: "2026-02-01T00:00:00Z" });
  expect(whoStays(young, old).map((each) => each.id)).toEqual(["old", "young"]);
  expect(whoStays(old, { ...young, status: "patient" }).map((each) => each.id)).toEqual(["young", "old"]);
});

it("knows what agrees, and that two empty fields agree in nothing", () => {
  expect([...agree(one({ phone: "+1" }), one({ phone: "+1", lang: "en" }))]).toEqual(["phone", "country"]);
});

it("speaks up only for what is more than possible", () => {
  const doubles = [{ strength: "certain" }, { strength: "possible" }, { strength: "likely" }] as Double[];
  expect(parted(doubles)).toEqual({ loud: [doubles[0], doubles[2]], quiet: [doubles[1]] });
});
