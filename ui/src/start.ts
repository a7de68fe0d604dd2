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

applyTheme();
applyDensity();

const root = document.getElementById("root");
if (root) void import("./main.tsx").then((module) => module.open(root, renewing, words));
