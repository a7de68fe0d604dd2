// A field of a person as it reads: a country by its name, a date by the calendar, a sealed one by that it is there.
import { useWords } from "../i18n/words.ts";
import { useTime } from "../time/useTime.ts";

export function useFact(): (field: string, value: string | null) => string {
  const { t, code, language } = useWords();
  const time = useTime();
  return (field, value) => {
    if (value === null || value === "") return t("people.nothing");
    if (field === "passport_no" || field === "billing") return t("people.sealed");
    if (field === "country") return new Intl.DisplayNames([language], { type: "region" }).of(value) ?? value;
    if (field === "lang") return code("language", value);
    if (field === "status") return code("patient_status", value);
    // A birthday has no zone: noon in UTC is that day everywhere the clinic works.
    if (field === "dob") return time.day(value);
    return value;
  };
}
