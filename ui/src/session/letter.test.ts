import { describe, expect, it } from "vitest";
import { letterOf } from "./letter.ts";

describe("a letter's link", () => {
  it("is known by its path, with the secret behind the #", () => {
    expect(letterOf("/invitation", "#abc")).toEqual({ kind: "invitation", token: "abc" });
    expect(letterOf("/reset", "#x_y-z")).toEqual({ kind: "password_reset", token: "x_y-z" });
  });
  it("is no page of the panel", () => {
    expect(letterOf("/", "")).toBeNull();
    expect(letterOf("/journeys", "#abc")).toBeNull();
  });
  it("without its secret still leads to a page that says so", () => {
    expect(letterOf("/invitation", "")).toEqual({ kind: "invitation", token: "" });
  });
});
