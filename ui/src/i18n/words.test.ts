// @vitest-environment jsdom
import i18next from "i18next";
import { renderHook } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { useWords } from "./words.ts";

beforeAll(() => i18next.init({ lng: "en", resources: { en: { translation: { day: { title: "My day" }, age: { days_one: "{{count}} day", days_other: "{{count}} days" } } }, tr: { translation: { day: { title: "Günüm" } } } } }));

it("answers again what was asked before, in the language shown", async () => {
  const { result } = renderHook(() => useWords());
  const { t } = result.current;
  expect([t("day.title"), t("day.title")]).toEqual(["My day", "My day"]);
  expect([t("age.days", { count: 1 }), t("age.days", { count: 2 })]).toEqual(["1 day", "2 days"]);
  await i18next.changeLanguage("tr");
  expect(t("day.title")).toBe("Günüm");
  expect(renderHook(() => useWords()).result.current.t("day.title")).toBe("Günüm");
  await i18next.changeLanguage("en");
  expect(t("day.title")).toBe("My day");
});
