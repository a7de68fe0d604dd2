import { expect, it } from "vitest";
import { markDigits, markWords } from "./marks.ts";

const shown = (pieces: { text: string; hit: boolean }[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

it("marks the beginnings of words, whatever their accents", () => {
  expect(shown(markWords("Ayşe Demir-Öztürk", "oz ay"))).toBe("[Ay]şe Demir-[Öz]türk");
  expect(shown(markWords("İrem Yıldız", "irem yil"))).toBe("[İrem] [Yıl]dız");
  expect(shown(markWords("Straße Müller", "muller"))).toBe("Straße [Müller]");
});

it("marks inside of a word only where no word begins so", () => {
  expect(shown(markWords("Schmidt Anna", "midt"))).toBe("Sch[midt] Anna");
  expect(shown(markWords("Anna Hanna", "ann"))).toBe("[Ann]a Hanna");
});

it("leaves alone what was found otherwise", () => {
  expect(shown(markWords("Олег Смирнов", "oleg"))).toBe("Олег Смирнов");
  expect(markWords("", "a")).toEqual([]);
});

it("marks a telephone by its last digits, however they were typed", () => {
  expect(shown(markDigits("+4915112345678", "1234 5678"))).toBe("+49151[12345678]");
  expect(shown(markDigits("+49 151 123", "0151123"))).toBe("+49 [151 123]");
  expect(shown(markDigits("+4915112345678", "999"))).toBe("+4915112345678");
});
