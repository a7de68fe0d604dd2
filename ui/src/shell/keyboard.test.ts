// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { doHere, moveFocus } from "./keyboard.ts";

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  document.body.innerHTML = `
    <ul>
      <li data-line><a href="#1" data-row="1" id="one">One</a><button data-done id="do-one">Take</button></li>
      <li data-line><a href="#2" data-row="2" id="two">Two</a><button data-done disabled id="do-two">Take</button></li>
      <li data-line><a href="#3" data-row="3" id="three">Three</a></li>
    </ul>`;
});
const focus = (id: string) => document.getElementById(id)?.focus();
const at = () => document.activeElement?.id;

it("moves among the lines and stays on the last", () => {
  moveFocus("next");
  expect(at()).toBe("one");
  moveFocus("next");
  moveFocus("next");
  expect(moveFocus("next")).toBe(false);
  expect(at()).toBe("three");
});

it("does the act of the focused line and of no other", () => {
  const done = vi.fn();
  document.getElementById("do-one")?.addEventListener("click", done);
  expect(doHere()).toBe(false);
  focus("three");
  expect(doHere()).toBe(false);
  focus("one");
  expect(doHere()).toBe(true);
  expect(done).toHaveBeenCalledTimes(1);
});

it("leaves alone what is being done already", () => {
  focus("two");
  expect(doHere()).toBe(false);
});
