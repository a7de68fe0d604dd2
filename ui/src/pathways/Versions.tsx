// All versions of a care plan, newest first: which journeys still follow each, and what may be done with it.
import type { Stage } from "@medicalai/client/contract";
import type { VersionLine } from "@medicalai/client/pathways";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { useMay } from "../session/session.tsx";
import { useTime } from "../time/useTime.ts";
import { BeginDraft } from "./BeginDraft.tsx";
import { DiscardDraft } from "./DiscardDraft.tsx";
import { StateChip } from "./StateChip.tsx";
import { draftOf } from "./usePathways.ts";

const stages: Stage[] = ["lead", "consult", "quote", "surgery", "aftercare", "invoice"];

export function Versions({ code, items, shown }: { code: string; items: VersionLine[]; shown: number | undefined }) {
  const { t } = useWords();
  return (
    <table className="table plans-versions">
      <caption className="visually-hidden">{t("plans.versions")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("plans.versionHead")}</th>
          <th scope="col">{t("plans.since")}</th>
          <th scope="col">{t("plans.open")}</th>
          <th scope="col"><span className="visually-hidden">{t("plans.acts")}</span></th>
        </tr>
      </thead>
      <tbody>
        {items.map((line) => <Row key={line.version} code={code} line={line} shown={line.version === shown} replaces={draftOf(items)?.version} />)}
      </tbody>
    </table>
  );
}

function Row({ code: of, line, shown, replaces }: { code: string; line: VersionLine; shown: boolean; replaces: number | undefined }) {
  const { t, code } = useWords();
  const may = useMay();
  const time = useTime();
  const { version } = line;
  const name = t("plans.version", { version });
  return (
    <tr data-line data-here={shown || undefined}>
      <td>
        <Link to="/pathways/$code" params={{ code: of }} search={{ version }} replace aria-current={shown ? "true" : undefined} data-row={version} className="list-name">{name}</Link>
        <StateChip state={line.state} />
      </td>
      <td data-label={t("plans.since")}><time dateTime={line.created_at} title={time.exact(line.created_at)}>{time.date(line.created_at)}</time></td>
      <td data-label={t("plans.open")}>
        {line.open_journeys === 0 ? <span className="muted">{t("plans.nobody")}</span> : (
          <span className="row">
            <strong>{line.open_journeys}</strong>
            {stages.flatMap((stage) => {
              const count = line.open_by_stage[stage];
              return count ? [<span key={stage} className="chip">{t("plans.inStage", { stage: code("stage", stage), count })}</span>] : [];
            })}
          </span>
        )}
      </td>
      <td className="plans-acts">
        <span className="row">
          {line.state === "draft" && may("manage_clinic") && <Link to="/pathways/$code/draft" params={{ code: of }} className="button small primary">{t("plans.edit")}</Link>}
          <Link to="/pathways/$code/$version/rehearsal" params={{ code: of, version: String(version) }} className="button small" aria-label={`${t("plans.rehearse")}: ${name}`}>{t("plans.rehearse")}</Link>
          <Link to="/pathways/$code/versions/$version/impact" params={{ code: of, version: String(version) }} className="button small" aria-label={`${t("impact.short")}: ${name}`}>{t("impact.short")}</Link>
          {may("manage_clinic") && (line.state === "draft" ? (
            <DiscardDraft code={of} version={version} small />
          ) : (
            <BeginDraft code={of} from={version} replaces={replaces} small word={t("plans.beginHere")} label={`${t("plans.beginHere")}: ${name}`} />
          ))}
        </span>
      </td>
    </tr>
  );
}
