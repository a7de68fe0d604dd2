// The file before it is sent, and the report that comes back as one.
import type { ImportError } from "@medicalai/client/imports";

export const mostBytes = 20 * 1024 * 1024;

/** A code of `imports_file`, or null when it may be sent. Spreadsheet programs save in a form of their own unless told otherwise. */
export function whatIsWrong(file: { name: string; size: number }): "empty" | "too_big" | "spreadsheet" | "kind" | null {
  if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) return "spreadsheet";
  if (!/\.(csv|txt|tsv)$/i.test(file.name)) return "kind";
  if (file.size === 0) return "empty";
  return file.size > mostBytes ? "too_big" : null;
}

const cell = (text: string) => (/[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line per error, for the person who mends the file. It names rows and fields and never repeats what stood there. */
export function report(errors: ImportError[], words: { head: [string, string, string]; field: (code: string) => string; what: (code: string) => string }, delimiter: string): string {
  const lines = [words.head, ...errors.map((each) => [String(each.row), words.field(each.field), words.what(each.code)])];
  // The mark in front tells spreadsheet programs that letters are UTF-8.
  return `\uFEFF${lines.map((line) => line.map(cell).join(delimiter)).join("\r\n")}\r\n`;
}
