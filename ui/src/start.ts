// Starts the panel with what has to be asked of the network, who is signed in and the words: the rest is evaluated meanwhile.
import "./strict_policy.ts";
// Before the styles of parts, which say otherwise where they differ.
import "@fontsource-variable/inter/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { startWords } from "./i18n/i18n.ts";
import { api } from "./session/api.ts";
import { applyDensity } from "./shell/density.ts";
import { applyTheme } from "./shell/theme.ts";

const renewing = api.renew();
const words = startWords();
renewing.catch(() => undefined);
words.catch(() => undefined);

// The letters of both languages: the page is then laid out once, and not first in another face.
void document.fonts.load('1em "Inter Variable"', "aş").catch(() => undefined);

// A browser reads its tables of zones when it is first asked, for a tenth of a second on a slow machine: while the answers are on their way nobody waits for it.
setTimeout(() => new Intl.DateTimeFormat("tr", { timeZone: "Europe/Istanbul", hour: "2-digit", minute: "2-digit" }));

applyTheme();
applyDensity();

const root = document.getElementById("root");
if (root) void import("./main.tsx").then((module) => module.open(root, renewing, words));
