import { expect, it } from "vitest";
import { mostBytes, report, whatIsWrong } from "./file.ts";

it("says what is wrong with a file before it is sent", () => {
  expect(whatIsWrong({ name: "hastalar.csv", size: 10 })).toBeNull();
  expect(whatIsWrong({ name: "hastalar.XLSX", size: 10 })).toBe("spreadsheet");
  expect(whatIsWrong({ name: "hastalar.pdf", size: 10 })).toBe("kind");
  expect(whatIsWrong({ name: "hastalar.csv", size: 0 })).toBe("empty");
  expect(whatIsWrong({ name: "hastalar.csv", size: mostBytes + 1 })).toBe("too_big");
});

it("writes a report that spreadsheets open", () => {
  const words = { head: ["Satır", "Alan", "Sorun"] as [string, string, string], field: (code: string) => code, what: (code: string) => (code === "x" ? 'iki; "kez"' : code) };
  expect(report([{ row: 17, field: "phone", code: "phone_invalid" }, { row: 18, field: "", code: "x" }], words, ";")).toBe('\uFEFFSatır;Alan;Sorun\r\n17;phone;phone_invalid\r\n18;;"iki; ""kez"""\r\n');
});
