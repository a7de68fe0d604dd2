import type { Board, JourneyCard, Stage } from "@medicalai/client/contract";
import { describe, expect, it } from "vitest";
import { calm } from "./calm.ts";

const card = (id: string, more: Partial<JourneyCard> = {}) => ({ id, seq: 1, ...more }) as JourneyCard;
const board = (columns: Partial<Record<Stage, JourneyCard[]>>): Board => ({
  columns: (["lead", "consult"] as Stage[]).map((stage) => ({ stage, count: columns[stage]?.length ?? 0, more: false, items: columns[stage] ?? [] })),
  generated_at: "2026-05-04T10:00:00Z",
  last_event_id: "7",
});
const ids = (shown: Board) => shown.columns.map((column) => column.items.map((each) => each.id));

describe("a calm board", () => {
  const shown = board({ lead: [card("a"), card("b")], consult: [card("c")] });

  it("shows the fresh board when nobody points at it", () => {
    const fresh = board({ lead: [card("b")], consult: [card("a"), card("c")] });
    expect(calm(shown, fresh, false)).toEqual({ board: fresh, waiting: 0 });
  });

  it("changes cards in place while held", () => {
    const fresh = board({ lead: [card("a", { seq: 2 }), card("b")], consult: [card("c")] });
    const result = calm(shown, fresh, true);
    expect(result.waiting).toBe(0);
    expect(result.board.columns[0]?.items[0]?.seq).toBe(2);
  });

  it("holds moves, arrivals and leavings back and counts them", () => {
    const fresh = board({ lead: [card("new"), card("b")], consult: [card("a", { seq: 9 })] });
    const result = calm(shown, fresh, true);
    expect(ids(result.board)).toEqual([["a", "b"], ["c"]]);
    expect(result.waiting).toBe(3); // a moved, new came, c left
    expect(result.board.columns[0]?.items[0]?.seq).toBe(9);
  });

  it("lets the next page of a column come, for it moves nothing", () => {
    const fresh = board({ lead: [card("a"), card("b"), card("d"), card("e")], consult: [card("c")] });
    expect(calm(shown, fresh, true)).toEqual({ board: fresh, waiting: 0 });
    const moved = board({ lead: [card("b"), card("d"), card("e")], consult: [card("c"), card("a")] });
    const result = calm(shown, moved, true);
    expect(ids(result.board)).toEqual([["a", "b", "e"], ["c"]]);
    expect(result.waiting).toBe(2);
  });

  it("does not reorder under the pointer", () => {
    const fresh = board({ lead: [card("b"), card("a")], consult: [card("c")] });
    expect(ids(calm(shown, fresh, true).board)).toEqual([["a", "b"], ["c"]]);
  });
});
