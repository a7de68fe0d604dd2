// Signing in without a link: six digits to the telephone or the address that the clinic knows. Whether it knows them is never said.
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import type { CodeChannel } from "@medicalai/client/contract";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { clockTime, phoneZone } from "../format/when.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { Ltr, Sentence } from "../i18n/sentence.tsx";
import { enter, opened } from "../link/entry.ts";
import { go } from "../route.ts";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";

interface Asked {
  address: string;
  challenge: string;
  expires_at: string;
}

export function CodePage() {
  const { t } = useI18n();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Frame>
      <div className="survey-bar">
        <button type="button" className="back" onClick={() => (asked ? setAsked(null) : go({ name: "home" }))}>
          <Icon name="back" />
          {t("action.back")}
        </button>
      </div>
      {asked ? <Enter asked={asked} onAgain={() => setAsked(null)} /> : <Ask onAsked={setAsked} />}
      <HumanBlock />
    </Frame>
  );
}

const channels = [
  { code: "whatsapp", word: "human.whatsapp_short" },
  { code: "sms", word: "code.sms" },
  { code: "email", word: "code.email" },
] as const;

/** What stands between the two: which of our refusals the patient can do something about. */
function Trouble({ failure, wrong }: { failure: Failure | null; wrong: string }) {
  const { t } = useI18n();
  if (!failure) return null;
  const own = failure.kind === "signed_out" || (failure.kind === "refused" && failure.status === 422);
  const many = failure.kind === "refused" && failure.status === 429;
  if (!own && !many) return <FailureNote failure={failure} />;
  return (
    <p className="note note-warn" role="alert">
      {many ? t("code.too_many") : wrong}
    </p>
  );
}

function Ask({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const { t } = useI18n();
  const [channel, setChannel] = useState<CodeChannel>("whatsapp");
  const [address, setAddress] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sending, setSending] = useState(false);
  const byMail = channel === "email";
  const example = byMail ? "name@example.com" : "+49 151 23456789";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setFailure(null);
    try {
      const made = await within(api.askCode(channel, address.trim()));
      onAsked({ ...made, address: address.trim() });
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setSending(false);
    }
  };

  return (
    <form className="sheet" onSubmit={(event) => void submit(event)} noValidate>
      <ScreenHeading of="code">{t("code.title")}</ScreenHeading>
      <p className="lead">{t("code.body")}</p>
      <fieldset className="picks">
        <legend>{t("code.channel")}</legend>
        {channels.map((each) => (
          <label key={each.code} className="pick">
            <input type="radio" name="channel" checked={channel === each.code} onChange={() => setChannel(each.code)} />
            <span>{t(each.word)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        {t(byMail ? "code.address" : "code.phone")}
        <input
          key={byMail ? "email" : "tel"}
          type={byMail ? "email" : "tel"}
          autoComplete={byMail ? "email" : "tel"}
          dir="ltr"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <Trouble failure={failure} wrong={t("code.address_wrong", { example: `\u2066${example}\u2069` })} />
      <button type="submit" className="button button-big" aria-busy={sending}>
        {t(sending ? "action.sending" : "code.send")}
      </button>
    </form>
  );
}

function Enter({ asked, onAgain }: { asked: Asked; onAgain: () => void }) {
  const { t, lang, setLang } = useI18n();
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [opening, setOpening] = useState(false);
  const busy = useRef(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    setOpening(true);
    setFailure(null);
    try {
      opened(await within(api.openByCode(asked.challenge, code)), lang, setLang);
      await enter();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setOpening(false);
      busy.current = false;
    }
  };

  return (
    <form className="sheet" onSubmit={(event) => void submit(event)} noValidate>
      <ScreenHeading of="enter">{t("code.enter")}</ScreenHeading>
      <p className="lead">
        <Sentence text={t("code.sent")} parts={{ address: <Ltr>{asked.address}</Ltr>, time: <Ltr>{clockTime(new Date(asked.expires_at), lang, phoneZone())}</Ltr> }} />
      </p>
      <label className="field">
        {t("code.label")}
        <input
          className="digits"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          dir="ltr"
          value={code}
          onInput={(event) => setCode(latinDigits(event.currentTarget.value))}
        />
      </label>
      <Trouble failure={failure} wrong={t("code.wrong")} />
      <button type="submit" className="button button-big" aria-busy={opening}>
        {t(opening ? "link.opening" : "code.check")}
      </button>
      <button type="button" className="button button-quiet" onClick={onAgain}>
        {t("code.again")}
      </button>
    </form>
  );
}

/** Arabic keyboards write digits of their own; the code has the Latin ones. Everything else is left out. */
export function latinDigits(text: string): string {
  return [...text]
    .map((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      if (point >= 0x660 && point <= 0x669) return String(point - 0x660);
      if (point >= 0x6f0 && point <= 0x6f9) return String(point - 0x6f0);
      return /\d/.test(sign) ? sign : "";
    })
    .join("")
    .slice(0, 6);
}
