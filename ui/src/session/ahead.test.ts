import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { boardText } from "../leads/questions.ts";
import { askAhead } from "./ahead.ts";

const asked = vi.hoisted(() => [] as string[]);
vi.mock("./api.ts", () => ({
  api: new Proxy({}, { get: (_, name: string) => () => (asked.push(name), Promise.resolve({ items: [], columns: [], next_cursor: null })) }),
}));

const at = (pathname: string, search = "") => {
  const queries = new QueryClient();
  askAhead(queries, { pathname, search });
  return queries;
};

describe("what is asked before the page is there", () => {
  beforeEach(() => asked.splice(0));

  it("is what the page asks, so that it finds the answer", async () => {
    const queries = at("/leads");
    await vi.waitFor(() => expect(queries.getQueryData(["leads", "board", boardText({ column: ["new"], stage: "new" })])).toBeTruthy());
    expect(asked.sort()).toEqual(["leadBoard", "savedViews"]);
  });

  it("follows the address", () => {
    at("/");
    expect(new Set(asked.splice(0))).toEqual(new Set(["escalations", "tasks", "journeys", "leads", "unreadMentions"]));
    for (const [path, search] of [["/leads", "?score_min=50"], ["/journeys/", ""], ["/patients", ""], ["/journeys/0199a1b2-0000-7000-8000-000000000001", ""]] as const) at(path, search);
    expect(asked).toEqual([]);
  });
});
