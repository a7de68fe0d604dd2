// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useArmed } from "./useArmed.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Take({ shown, atOnce }: { shown: string; atOnce: boolean }) {
  return <p>{useArmed(shown, atOnce) ? "armed" : "not yet"}</p>;
}
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it("waits a moment whenever other alerts come to its place", () => {
  const { rerender } = render(<Take shown="a b" atOnce />);
  expect(screen.getByText("armed")).toBeInTheDocument();
  rerender(<Take shown="b" atOnce />);
  expect(screen.getByText("not yet")).toBeInTheDocument();
  pass(300);
  rerender(<Take shown="b c" atOnce />);
  pass(400);
  expect(screen.getByText("not yet")).toBeInTheDocument();
  pass(300);
  expect(screen.getByText("armed")).toBeInTheDocument();
});

it("waits for the first as well where it comes unasked", () => {
  render(<Take shown="a" atOnce={false} />);
  expect(screen.getByText("not yet")).toBeInTheDocument();
  pass(700);
  expect(screen.getByText("armed")).toBeInTheDocument();
});
