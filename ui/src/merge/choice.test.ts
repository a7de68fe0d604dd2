import type { MergePreview } from "@medicalai/client/people";
import { expect, it } from "vitest";
import { present, sideOf, stillChosen, taken, turned } from "./choice.ts";

const preview = {
  fields: [
    { field: "phone", mine: "+1", theirs: "+2", suggested: "mine" },
    { field: "email", mine: null, theirs: "a@b", suggested: "theirs" },
    { field: "dob", mine: "1980-01-01", theirs: null, suggested: "mine" },
  ],
} as MergePreview;

it("suggests until somebody chooses, and gives no choice where one side is empty", () => {
  expect(preview.fields.map((field) => sideOf(field, {}))).toEqual(["mine", "theirs", "mine"]);
  expect(preview.fields.map((field) => sideOf(field, { phone: "theirs", email: "mine", dob: "theirs" }))).toEqual(["theirs", "theirs", "mine"]);
});

it("sends what is on screen", () => {
  expect(taken(preview, { phone: "theirs" })).toEqual({ phone: "theirs", email: "theirs", dob: "mine" });
});

it("keeps choices through a newer preview and through a change of sides", () => {
  expect(stillChosen(preview, { phone: "theirs", lang: "mine" })).toEqual({ phone: "theirs" });
  expect(turned({ phone: "theirs", lang: "mine" })).toEqual({ phone: "mine", lang: "theirs" });
});

it("names only what there is", () => {
  expect(present({ journeys: 1, leads: 0, messages: 4, calls: 0, documents: 0, tasks: 0, notes: 2 })).toEqual(["journeys", "messages", "notes"]);
});
