// @vitest-environment jsdom
import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { useGrowing } from "./useGrowing.ts";

it("draws the first lines at once and all of them after", async () => {
  const { result } = renderHook(() => useGrowing(60, 10));
  expect(result.current).toBe(10);
  await waitFor(() => expect(result.current).toBe(60));
});

it("draws at once what comes to a list that stood whole", async () => {
  const { result, rerender } = renderHook(({ count, first }) => useGrowing(count, first), { initialProps: { count: 3, first: 3 } });
  await act(async () => rerender({ count: 80, first: 3 }));
  expect(result.current).toBe(80);
});
