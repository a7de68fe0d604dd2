// The clinic's own colour over the portal's: by day as chosen, by night light enough for a dark page. What words stand on stays readable in both.
import { isColour, mixed, readableOn } from "@medicalai/client/colour";
import { clinicStore } from "../home/home-store.ts";

// As in tokens.css: the grounds on which the colour carries or is words.
const day = { page: "#f5f3ee", surface: "#ffffff" };
const night = { page: "#10181a", surface: "#1a2528" };

/** The tokens that a colour sets. */
export function accentTokens(accent: string): Record<string, string> {
  const soft = mixed(day.surface, accent, 0.12);
  const byDay = readableOn(day.page, readableOn(soft, accent, "#000000"), "#000000");
  const darkSoft = mixed(night.surface, accent, 0.2);
  const byNight = readableOn(darkSoft, readableOn(night.surface, accent, "#ffffff"), "#ffffff");
  return {
    "--clinic-day": byDay,
    "--clinic-day-strong": mixed(byDay, "#000000", 0.25),
    "--clinic-day-soft": soft,
    "--clinic-night": byNight,
    "--clinic-night-strong": mixed(byNight, "#ffffff", 0.35),
    "--clinic-night-soft": darkSoft,
    "--clinic-on-night": night.page,
  };
}

const names = Object.keys(accentTokens("#000000"));

/** Puts the colour on, or takes it off again. By property: the content policy allows no style attribute. */
function wear(accent: string | null | undefined): void {
  const { style } = document.documentElement;
  const tokens = accent && isColour(accent) ? accentTokens(accent) : {};
  document.documentElement.toggleAttribute("data-accent", "--clinic-day" in tokens);
  for (const name of names) {
    if (tokens[name]) style.setProperty(name, tokens[name]);
    else style.removeProperty(name);
  }
}

/** From the first paint on: the kept copy of the clinic already knows its colour. */
export function followAccent(): () => void {
  const put = () => wear(clinicStore.get()?.accent);
  put();
  return clinicStore.follow(put);
}
