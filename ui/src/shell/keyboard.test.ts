// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { doHere, focusLine, moveFocus, undoLast } from "./keyboard.ts";

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

it("in an open journey means its alert, and a task only when the focus is on its line", () => {
  document.body.innerHTML = `
    <div class="journey" tabindex="-1" id="journey">
      <ol><li data-line data-row="" tabindex="-1" id="task"><button data-done id="done">Done</button><button data-assign id="assign">Whose</button></li></ol>
      <button data-done id="take">Take</button>
    </div>`;
  const pressed: string[] = [];
  for (const id of ["done", "assign", "take"]) document.getElementById(id)?.addEventListener("click", () => pressed.push(id));
  focus("journey");
  doHere();
  expect(doHere("assign")).toBe(false);
  focus("task");
  doHere();
  doHere("assign");
  expect(pressed).toEqual(["take", "done", "assign"]);
});

it("moves on from a line when the focus is on one of its buttons, and gives the line the focus back", () => {
  focus("do-one");
  moveFocus("next");
  expect(at()).toBe("two");
  focus("do-one");
  focusLine(document.activeElement);
  expect(at()).toBe("one");
});

it("keeps to the side panel's own lines while the focus is in it", () => {
  document.body.innerHTML = `<a href="#1" data-row="1" id="outside">One</a><aside class="side-panel" tabindex="-1" id="panel"><p data-line data-row="" tabindex="-1" id="inside"></p></aside>`;
  focus("panel");
  moveFocus("next");
  expect(at()).toBe("inside");
  expect(moveFocus("next")).toBe(false);
});

it("takes back what the newest notice offers, but leaves the key to whoever types", () => {
  document.body.innerHTML = `<input id="field"><button data-undo id="old">Undo</button><button data-undo id="new">Undo</button>`;
  const pressed: string[] = [];
  for (const id of ["old", "new"]) document.getElementById(id)?.addEventListener("click", () => pressed.push(id));
  expect(undoLast(document.getElementById("field"))).toBe(false);
  expect(undoLast(document.body)).toBe(true);
  expect(pressed).toEqual(["new"]);
});
