// What jsdom lacks, where a test file asks for jsdom: the native dialog and layout, as far as their visible effect goes.
import "@testing-library/jest-dom/vitest";
import { afterEach } from "vitest";

if (typeof HTMLDialogElement !== "undefined") {
  const { cleanup } = await import("@testing-library/react");
  afterEach(cleanup);
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.setAttribute("open", "");
  };
  HTMLDialogElement.prototype.close = function close() {
    this.removeAttribute("open");
  };
  Element.prototype.scrollIntoView = () => undefined;
}
