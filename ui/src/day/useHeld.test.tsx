// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { holdOpen } from "./held.ts";
import { useHeld } from "./useHeld.ts";

afterEach(cleanup);

function List({ now, holding }: { now: string[]; holding?: typeof holdOpen<string> }) {
  const held = useHeld(now, (item) => item, "all", holding);
  return (
    <section {...held.on}>
      {held.items.map(({ item, over }) => (
        <p key={item} data-testid={over ? "over" : "true"}>
          {item} {!over && <button type="button">take {item}</button>}
        </p>
      ))}
    </section>
  );
}

const lines = (id: string) => screen.queryAllByTestId(id).map((each) => each.textContent);

it("stands still while the focus is in it, and moves when it has gone", () => {
  const { rerender } = render(<List now={["a", "b"]} />);
  act(() => screen.getByText("take a").focus());
  rerender(<List now={["a", "c"]} />);
  expect(lines("over")).toEqual(["b "]);
  act(() => screen.getByText("take a").blur());
  expect(lines("true")).toEqual(["a take a", "c take c"]);
});

it("is let go when what had the focus in it is taken away", () => {
  const { rerender } = render(<List now={["a", "b"]} />);
  act(() => screen.getByText("take b").focus());
  rerender(<List now={["a"]} />);
  rerender(<List now={["a", "c"]} />);
  expect(lines("true")).toEqual(["a take a", "c take c"]);
});

it("is let go when the pointer is seen elsewhere, although nothing told of its leaving", () => {
  const { rerender } = render(<List now={["a", "b"]} />);
  fireEvent.pointerEnter(screen.getByText("take b"), { pointerType: "mouse" });
  rerender(<List now={["a"]} />);
  expect(lines("over")).toEqual(["b "]);
  fireEvent(document.body, new Event("pointerover", { bubbles: true }));
  expect(lines("true")).toEqual(["a take a"]);
});

it("keeps the place of what came while it stood still, where nothing is kept back", () => {
  const { rerender } = render(<List now={["a", "b"]} holding={holdOpen} />);
  act(() => screen.getByText("take a").focus());
  rerender(<List now={["a", "b", "c", "d"]} holding={holdOpen} />);
  rerender(<List now={["a", "b", "d"]} holding={holdOpen} />);
  expect(lines("over")).toEqual(["c "]);
  expect(lines("true")).toEqual(["a take a", "b take b", "d take d"]);
});
