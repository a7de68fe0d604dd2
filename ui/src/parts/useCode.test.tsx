// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { act } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useCode } from "./useCode.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks again for what a lost connection kept away", async () => {
  let asked = 0;
  const fetch = () => (++asked < 3 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve({ word: "there" }));
  const Later = () => <p>{useCode(fetch)?.word ?? "not yet"}</p>;
  render(<Later />);
  await act(() => vi.advanceTimersByTimeAsync(3_500));
  expect(screen.getByText("not yet")).toBeDefined();
  await act(() => vi.advanceTimersByTimeAsync(3_500));
  expect(screen.getByText("there")).toBeDefined();
  expect(asked).toBe(3);
});
