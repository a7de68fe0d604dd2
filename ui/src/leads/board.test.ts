import type { BoardLead, LeadBoard, LeadBoardColumn, LeadColumn } from "@medicalai/client/leads";
import { describe, expect, it, vi } from "vitest";
import { asDeepAs, beside, columnsOf, movesOpen, withPage } from "./board.ts";
import { keptBoard } from "./kept.ts";

const lead = (id: string) => ({ id }) as BoardLead;
const column = (name: LeadColumn, ids: string[], next_cursor: string | null = null) => ({ column: name, items: ids.map(lead), next_cursor }) as LeadBoardColumn;
const board = (...columns: LeadBoardColumn[]): LeadBoard => ({ columns, generated_at: "", last_event_id: "1" });
const ids = (shown: LeadBoard) => shown.columns.map((each) => each.items.map((item) => item.id).join(""));

describe("the lead board", () => {
  it("adds a page below, and nobody twice", () => {
    const next = withPage(board(column("new", ["a", "b"], "2"), column("lost", ["z"])), column("new", ["b", "c"], null));
    expect(ids(next)).toEqual(["abc", "z"]);
    expect(next.columns[0]?.next_cursor).toBeNull();
  });

  it("is read again as deep as it was read before", async () => {
    const before = board(column("new", ["a", "b", "c", "d"]), column("lost", ["z"]));
    const next = vi.fn(async (name: LeadColumn, cursor: string) => column(name, cursor === "2" ? ["c", "d"] : ["e"], cursor === "2" ? "4" : null));
    const read = await asDeepAs(before, board(column("new", ["a", "b"], "2"), column("lost", ["y"], "1")), next);
    expect(ids(read)).toEqual(["abcd", "y"]);
    expect(next).toHaveBeenCalledTimes(1);
  });

  it("keeps every lead and column that did not change, wherever it stands now", async () => {
    const before = board(column("new", ["a", "b"], "2"), column("lost", ["z"]));
    const fresh = board(column("new", ["n", "a", "b"], "2"), column("lost", ["z"]));
    const kept = keptBoard(before, await asDeepAs(before, fresh, async () => undefined));
    expect(ids(kept)).toEqual(["nab", "z"]);
    expect(kept.columns[0]?.items[1]).toBe(before.columns[0]?.items[0]);
    expect(kept.columns[0]?.items[2]).toBe(before.columns[0]?.items[1]);
    expect(kept.columns[1]).toBe(before.columns[1]);
  });

  it("is the very same board when nothing changed", () => {
    const before = board(column("new", ["a", "b"], "2"), column("lost", ["z"]));
    expect(keptBoard(before, board(column("new", ["a", "b"], "2"), column("lost", ["z"])))).toBe(before);
    expect(keptBoard(before, board(column("new", ["b", "a"], "2"), column("lost", ["z"])))).not.toBe(before);
    expect(keptBoard(before, { ...before, generated_at: "later" })).not.toBe(before);
  });

  it("takes what changed, within a lead as within a column's head", () => {
    const marked = (tags: string[]) => ({ id: "a", tags }) as BoardLead;
    const before = board({ ...column("new", []), items: [marked(["x"])], count: 1 });
    const fresh = board({ ...column("new", []), items: [marked(["y"])], count: 2 });
    expect(keptBoard(before, fresh)).toEqual(fresh);
    const head = board({ ...column("new", []), items: [marked(["x"])], count: 2 });
    expect(keptBoard(before, head)).toEqual(head);
    expect(keptBoard(before, head).columns[0]?.items[0]).toBe(before.columns[0]?.items[0]);
  });

  it("shows only the columns asked for, and all when none is", () => {
    const all = board(column("new", []), column("quote", []), column("lost", []));
    expect(columnsOf(all, ["lost"]).columns).toHaveLength(1);
    expect(columnsOf(all, []).columns).toHaveLength(3);
  });

  it("goes from column to column and stops at the ends", () => {
    expect(beside(["new", "quote", "lost"], "new", 1)).toBe("quote");
    expect(beside(["new", "quote", "lost"], "new", -1)).toBe("new");
    expect(beside(["new", "quote", "lost"], "lost", 1)).toBe("lost");
  });

  it("offers moves that have a message, in the board's order", () => {
    const moves = [
      { column: "lost", allowed: true, message: "cancel" },
      { column: "consult", allowed: true, message: "qualify" },
      { column: "won", allowed: false, message: null },
    ];
    expect(movesOpen({ moves } as unknown as BoardLead).map((move) => move.message)).toEqual(["qualify", "cancel"]);
  });
});
