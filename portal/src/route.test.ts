// Addresses hold nothing about a person, and a link's token stays behind the #.
import { describe, expect, it } from "vitest";
import { parseRoute, pathOf } from "./route.ts";

describe("routes", () => {
  it("are read from addresses", () => {
    expect(parseRoute("/portal/", "")).toEqual({ name: "home" });
    expect(parseRoute("/portal", "")).toEqual({ name: "home" });
    expect(parseRoute("/portal/l", "#abc%2B1")).toEqual({ name: "link", token: "abc+1" });
    expect(parseRoute("/portal/l", "#bad%")).toEqual({ name: "link", token: "bad%" });
    expect(parseRoute("/portal/survey/3", "")).toEqual({ name: "survey", step: 3 });
    expect(parseRoute("/portal/survey/-1", "")).toEqual({ name: "survey", step: 1 });
    expect(parseRoute("/portal/ask/2", "", "photo")).toEqual({ name: "ask", step: "photo", at: 2 });
    expect(parseRoute("/portal/ask", "")).toEqual({ name: "ask", step: null, at: 1 });
    expect(parseRoute("/portal/nowhere", "")).toEqual({ name: "home" });
  });

  it("write no token back", () => {
    expect(pathOf({ name: "link", token: "secret" })).toBe("/portal/l");
    expect(pathOf({ name: "ask", step: "what_is_asked", at: 2 })).toBe("/portal/ask/2");
  });
});
