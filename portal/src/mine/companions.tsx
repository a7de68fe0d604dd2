// Who looks along: the patient lets somebody in with a link of their own, decides into what, and ends it.
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import type { Companion, CompanionMade, CompanionScope } from "@medicalai/client/contract";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { clockTime, dateName, dayName, phoneZone } from "../format/when.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { useNow } from "../now.ts";
import { FailureNote } from "../shell/failure.tsx";
import { Waiting, useAsked } from "./asked.tsx";

const companions = () => api.companions();
const scopes: { code: CompanionScope; word: "mine.scope_itinerary" | "mine.scope_check_ins" }[] = [
  { code: "itinerary", word: "mine.scope_itinerary" },
  { code: "check_ins", word: "mine.scope_check_ins" },
];

export function Companions({ onChanged }: { onChanged: () => void }) {
  const { t } = useI18n();
  const [asked, again] = useAsked(companions);
  const [inviting, setInviting] = useState(false);
  const [made, setMade] = useState<{ name: string; link: CompanionMade } | null>(null);
  return (
    <section className="card" aria-labelledby="with-title">
      <h2 id="with-title">{t("mine.with")}</h2>
      <p className="quiet">{t("mine.with_body")}</p>
      <Waiting of={asked} retry={again} />
      {asked.state === "ready" && asked.value.items.length === 0 && !made && <p>{t("mine.with_none")}</p>}
      {asked.state === "ready" && (
        <ul className="next">
          {asked.value.items.map((each) => (
            <Line
              key={each.id}
              companion={each}
              onEnded={() => {
                again();
                // Their devices are closed with it.
                onChanged();
              }}
            />
          ))}
        </ul>
      )}
      {made && <Link name={made.name} link={made.link} onDone={() => setMade(null)} />}
      {asked.state === "ready" && !made && inviting && (
        <Invite
          onMade={(name, link) => {
            setMade({ name, link });
            setInviting(false);
            again();
          }}
          onClose={() => setInviting(false)}
        />
      )}
      {asked.state === "ready" && !made && !inviting && (
        <button type="button" className="button button-quiet" onClick={() => setInviting(true)}>
          {t("mine.with_add")}
        </button>
      )}
    </section>
  );
}

function Line({ companion, onEnded }: { companion: Companion; onEnded: () => void }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const name = companion.name ?? t("mine.with_unnamed");
  const end = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await within(api.endCompanion(companion.id));
      onEnded();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return (
    <li>
      <span className="next-what">
        <bdi>{name}</bdi>
      </span>
      <span className="quiet">{scopes.filter((each) => companion.scopes.includes(each.code)).map((each) => t(each.word)).join(" · ")}</span>
      <span className="quiet">{t("mine.since", { day: dateName(new Date(companion.since), lang, phoneZone(), new Date(now)) })}</span>
      {failure && <FailureNote failure={failure} />}
      {asking ? (
        <div className="buttons" role="group" aria-label={t("mine.with_end_ask", { name: `\u2068${name}\u2069` })}>
          <p role="status">{t("mine.with_end_ask", { name: `\u2068${name}\u2069` })}</p>
          <button type="button" className="button" aria-busy={busy} onClick={() => void end()}>
            {t("mine.with_end_yes")}
          </button>
          <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
            {t("mine.with_end_no")}
          </button>
        </div>
      ) : (
        <button type="button" className="button button-quiet" onClick={() => setAsking(true)}>
          {t("mine.with_end")}
        </button>
      )}
    </li>
  );
}

function Invite({ onMade, onClose }: { onMade: (name: string, link: CompanionMade) => void; onClose: () => void }) {
  const { t } = useI18n();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<CompanionScope[]>(["itinerary"]);
  const [wrong, setWrong] = useState<"mine.with_name_missing" | "mine.with_scope_missing" | "mine.with_too_many" | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [shown, setShown] = useState(false);
  const busy = useRef(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Twice tapped must not let two people in.
    if (busy.current) return;
    const called = name.trim();
    setFailure(null);
    setWrong(!called ? "mine.with_name_missing" : chosen.length === 0 ? "mine.with_scope_missing" : null);
    if (!called || chosen.length === 0) return;
    busy.current = true;
    setShown(true);
    try {
      onMade(called, await within(api.letIn(called, chosen)));
    } catch (thrown) {
      const why = failureOf(thrown);
      if (why.kind === "refused" && why.code === "too_many_companions") setWrong("mine.with_too_many");
      else setFailure(why);
    } finally {
      busy.current = false;
      setShown(false);
    }
  };

  return (
    <form className="sheet" onSubmit={(event) => void submit(event)} noValidate>
      <label className="field">
        {t("mine.with_name")}
        <input type="text" dir="auto" autoComplete="off" maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <fieldset className="picks">
        <legend>{t("mine.with_what")}</legend>
        {scopes.map(({ code, word }) => (
          <label key={code} className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={() => setChosen((old) => (old.includes(code) ? old.filter((each) => each !== code) : [...old, code]))}
            />
            <span>{t(word)}</span>
          </label>
        ))}
      </fieldset>
      {wrong && (
        <p className="note note-warn" role="alert">
          {t(wrong)}
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
      <button type="submit" className="button" aria-busy={shown}>
        {t("mine.with_make")}
      </button>
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t("action.back")}
      </button>
    </form>
  );
}

/** The link, shown once. It is a key: it is neither kept on the phone nor put into an address. */
function Link({ name, link, onDone }: { name: string; link: CompanionMade; onDone: () => void }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const [copied, setCopied] = useState(false);
  const until = new Date(link.expires_at);
  const zone = phoneZone();
  const time = `${dayName(until, lang, zone, new Date(now))}, \u2066${clockTime(until, lang, zone)}\u2069`;
  const copy = async () => {
    // Where copying is forbidden the link stands on screen, to be marked by hand.
    await navigator.clipboard.writeText(link.url).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="note note-good made" role="status">
      <p>
        <strong>{t("mine.with_ready", { name: `\u2068${name}\u2069` })}</strong>
      </p>
      <p>{t("mine.with_ready_body", { time })}</p>
      <p className="made-link" dir="ltr">
        {link.url}
      </p>
      <div className="buttons">
        {"share" in navigator && (
          <button type="button" className="button" onClick={() => void navigator.share({ url: link.url }).catch(() => undefined)}>
            {t("mine.with_share")}
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={() => void copy()}>
          {t(copied ? "mine.with_copied" : "mine.with_copy")}
        </button>
        <button type="button" className="button button-quiet" onClick={onDone}>
          {t("mine.with_done")}
        </button>
      </div>
    </div>
  );
}
