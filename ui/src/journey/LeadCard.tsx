// How this patient came, and what the first call said: the summary as written, its Turkish version marked as a translation.
import type { JourneyLead } from "@medicalai/client/contract";
import { useWords } from "../i18n/words.ts";
import { moneyText } from "../money.ts";
import { useSourceName } from "../parts/useSourceName.ts";
import type { Journey } from "./journey.ts";

/** What the summary already says in full is not repeated as a fact. */
const told = new Set(["summary", "summary_tr"]);
const factGroups: Record<string, string> = { language: "language", urgency: "urgency", procedure: "procedure" };

function useFact(): (key: string, value: unknown) => string | null {
  const { t, code, language } = useWords();
  return (key, value) => {
    if (told.has(key) || value === null || value === undefined || value === "") return null;
    if (Array.isArray(value)) {
      const words = value.filter((each) => typeof each === "string").map((each) => code(key === "red_flags" ? "red_flag" : key, each));
      return words.length > 0 ? words.join(", ") : null;
    }
    if (typeof value === "boolean") return value ? t("fact.yes") : t("fact.no");
    if (typeof value === "number") return key.endsWith("_minor") ? moneyText(value, "EUR", language) : String(value);
    if (typeof value !== "string") return null;
    return factGroups[key] ? code(factGroups[key], value) : value;
  };
}

export function LeadCard({ journey }: { journey: Journey }) {
  const { t } = useWords();
  const sourceName = useSourceName();
  const { lead } = journey;
  if (!lead) return null;
  return (
    <section className="panel" aria-labelledby="lead">
      <div className="spread">
        <h2 id="lead">{t("journey.lead")}</h2>
        {lead.score !== null && lead.score > 0 && <span className="chip">{t("journey.score", { score: lead.score })}</span>}
      </div>
      <p className="muted">{t("journey.leadFrom", { source: sourceName(lead.source) })}</p>
      <Understood lead={lead} />
    </section>
  );
}

/** A form or a list brings nobody's words: there is nothing to tell then. */
export const isUnderstood = (lead: JourneyLead) => Boolean(lead.summary ?? lead.summary_tr ?? (lead.extraction && Object.keys(lead.extraction).length > 0));

/** What was understood of the first contact, in words and facts. */
export function Understood({ lead }: { lead: JourneyLead }) {
  const { t, code, language } = useWords();
  const fact = useFact();
  const facts = Object.entries(lead.extraction ?? {}).flatMap(([key, value]) => {
    const word = fact(key, value);
    return word === null ? [] : [[key, word] as const];
  });
  const translated = lead.summary_tr && lead.summary_tr !== lead.summary && language === "tr";
  return (
    <>
      {lead.summary && <p dir="auto">{lead.summary}</p>}
      {translated && (
        <p className="lead-translation">
          <span className="chip">{t("journey.translated")}</span> {lead.summary_tr}
        </p>
      )}
      {facts.length > 0 && (
        <dl className="facts" aria-label={t("journey.facts")}>
          {facts.map(([key, word]) => (
            <div key={key}>
              <dt>{code("fact", key)}</dt>
              <dd dir="auto">{word}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
