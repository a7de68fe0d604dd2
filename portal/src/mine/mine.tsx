// The patient's own data: who looked at the file, in plain words, and where the portal is open.
import { useState } from "react";
import type { Access, PortalDevice } from "@medicalai/client/contract";
import { api, failureOf, within } from "../api.ts";
import type { Failure } from "../api.ts";
import { dateName, phoneZone } from "../format/when.ts";
import { Moment } from "../home/times.tsx";
import { useI18n } from "../i18n/i18n.tsx";
import { useNow } from "../now.ts";
import { go } from "../route.ts";
import { FailureNote } from "../shell/failure.tsx";
import { Frame } from "../shell/frame.tsx";
import { ScreenHeading } from "../shell/heading.tsx";
import { HumanBlock } from "../shell/human.tsx";
import { Icon } from "../shell/icons.tsx";
import { Waiting, useAsked } from "./asked.tsx";
import type { Loaded } from "./asked.tsx";
import { Companions } from "./companions.tsx";

/** The page behind «My data». */
export function MinePage() {
  const { t } = useI18n();
  const [asked, again] = useAsked(devices);
  // Whoever looks along with a patient is refused here, and should read why instead of an apology.
  const along = asked.state === "failed" && asked.failure.kind === "refused" && asked.failure.code === "companion_scope";
  return (
    <Frame>
      <div className="survey-bar">
        <button type="button" className="back" onClick={() => go({ name: "home" })}>
          <Icon name="back" />
          {t("action.back")}
        </button>
      </div>
      <ScreenHeading of="mine">{t("mine.title")}</ScreenHeading>
      {along ? (
        <p className="lead">{t("mine.looking_along")}</p>
      ) : (
        <>
          <AccessLog />
          <Companions onChanged={again} />
          <Devices asked={asked} again={again} />
        </>
      )}
      <HumanBlock />
    </Frame>
  );
}

function AccessLog() {
  const { t } = useI18n();
  const [entries, setEntries] = useState<Access[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, retry] = useAsked(firstPage);
  const shown = asked.state === "ready" ? [...asked.value.items, ...entries] : [];
  const cursor = asked.state === "ready" && entries.length === 0 ? asked.value.next_cursor : next;

  const more = async () => {
    if (busy || !cursor) return;
    setBusy(true);
    setFailure(null);
    try {
      const page = await within(api.accessLog(cursor));
      setEntries((old) => [...old, ...page.items]);
      setNext(page.next_cursor);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="card" aria-labelledby="looked-title">
      <h2 id="looked-title">{t("mine.looked")}</h2>
      <p className="quiet">{t("mine.looked_body")}</p>
      <Waiting of={asked} retry={retry} />
      {asked.state === "ready" && shown.length === 0 && <p>{t("mine.looked_none")}</p>}
      <ol className="next">
        {gathered(shown).map(({ entry, count }) => (
          <li key={`${entry.at} ${entry.text}`}>
            <span className="next-what">
              <bdi>{entry.text}</bdi>
              {count > 1 && <span className="tag">{t("mine.times", { n: count })}</span>}
            </span>
            <Moment at={entry.at} />
          </li>
        ))}
      </ol>
      {failure && <FailureNote failure={failure} />}
      {cursor && (
        <button type="button" className="button button-quiet" aria-busy={busy} onClick={() => void more()}>
          {t("mine.more")}
        </button>
      )}
    </section>
  );
}

const firstPage = () => api.accessLog();

/** The same sentence within one hour is one line: what matters is who looked, not how often a page was read anew. */
export function gathered(entries: Access[]): { entry: Access; count: number }[] {
  const lines: { entry: Access; count: number }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last && last.entry.text === entry.text && Date.parse(last.entry.at) - Date.parse(entry.at) < 3_600_000) last.count += 1;
    else lines.push({ entry, count: 1 });
  }
  return lines;
}

const devices = () => api.devices();

function Devices({ asked, again }: { asked: Loaded<{ items: PortalDevice[] }>; again: () => void }) {
  const { t } = useI18n();
  return (
    <section className="card" aria-labelledby="devices-title">
      <h2 id="devices-title">{t("mine.devices")}</h2>
      <p className="quiet">{t("mine.devices_body")}</p>
      <Waiting of={asked} retry={again} />
      {asked.state === "ready" && (
        <ul className="next">
          {asked.value.items.map((device) => (
            <Device key={device.id} device={device} onClosed={again} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Device({ device, onClosed }: { device: PortalDevice; onClosed: () => void }) {
  const { t, lang } = useI18n();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const close = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await within(api.closeDevice(device.id));
      onClosed();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return (
    <li>
      <span className="next-what">
        {/* The device's own name for itself is not translated. */}
        <bdi dir="ltr">{device.device.replace(" on ", " · ")}</bdi>
        {device.current && <span className="tag">{t("mine.this_phone")}</span>}
        {device.companion_id && <span className="tag">{t("mine.companion")}</span>}
      </span>
      <span className="quiet">{t("mine.since", { day: dateName(new Date(device.since), lang, phoneZone(), new Date(now)) })}</span>
      {failure && <FailureNote failure={failure} />}
      {!device.current && (
        <button type="button" className="button button-quiet" aria-busy={busy} onClick={() => void close()}>
          {t("mine.close")}
        </button>
      )}
    </li>
  );
}
