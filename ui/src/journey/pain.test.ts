import type { CheckIn, Escalation } from "@medicalai/client/contract";
import { expect, it } from "vitest";
import { painStory } from "./pain.ts";

const answer = (day_offset: number, pain_score: number | null, revision = 1) => ({ id: `a${day_offset}`, step_key: `d${day_offset}`, day_offset, pain_score, revision, answered_at: "" }) as CheckIn;
const alert = (id: string, step_key: string | null) => ({ id, step_key }) as Escalation;

it("orders answers by day and joins each with its alert and its correction", () => {
  const { points, lone } = painStory([answer(3, 8), answer(1, 4, 2), answer(7, null)], [alert("e", "d3")]);
  expect(points.map((point) => [point.day, point.score, point.corrected, point.alert?.id])).toEqual([
    [1, 4, true, undefined],
    [3, 8, false, "e"],
  ]);
  expect(lone).toEqual([]);
});

it("keeps alerts of days without an answer, with their day where the step names it", () => {
  const { lone } = painStory([answer(1, 2)], [alert("silence", "d7"), alert("call", null)]);
  expect(lone.map((each) => [each.escalation.id, each.day])).toEqual([["silence", 7], ["call", null]]);
});
