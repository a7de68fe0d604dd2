import { expect, it } from "vitest";
import { contentType, mostBytes, titleOf, whatIsWrong } from "./rules.ts";

const file = (name: string, type = "", size = 10) => ({ name, type, size });

it("takes what the api takes, by its kind or else by its name", () => {
  expect(contentType(file("a.bin", "image/png"))).toBe("image/png");
  expect(contentType(file("Scan.DCM"))).toBe("application/dicom");
  expect(contentType(file("photo.heic", "application/octet-stream"))).toBe("image/heic");
  expect(contentType(file("letter.docx", "application/msword"))).toBeNull();
});

it("says what is wrong before anything is sent", () => {
  expect(whatIsWrong(file("a.pdf"))).toBeNull();
  expect(whatIsWrong(file("a.pdf", "", 0))).toBe("empty");
  expect(whatIsWrong(file("a.pdf", "", mostBytes + 1))).toBe("too_big");
  expect(whatIsWrong(file("a.exe"))).toBe("kind");
});

it("begins a title with the file's name", () => {
  expect(titleOf("Panorama_rontgen.final.jpg")).toBe("Panorama rontgen.final");
});
