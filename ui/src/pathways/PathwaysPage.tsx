// The clinic's care plans: which version new journeys follow, how many run, and whether a draft waits.
import type { ClinicPathway } from "@medicalai/client/setup";
import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Icon } from "../parts/Icon.tsx";
import { Blank, Bones, QueryState } from "../parts/QueryState.tsx";
import { useMay } from "../session/session.tsx";
import { BeginDraft } from "./BeginDraft.tsx";
import { draftOf, openIn, usePathways, useVersions } from "./usePathways.ts";
import "./pathways.css";

export function PathwaysPage() {
  const { t } = useWords();
  return (
    <div className="page plans">
      <header><h1>{t("plans.title")}</h1></header>
      <p className="muted plans-lead">{t("plans.lead")}</p>
      <QueryState query={usePathways()} skeleton={<Bones lines={3} height={56} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank icon="route" title={t("plans.none")} hint={t("plans.noneHint")}>
              <Link to="/setup/$step" params={{ step: "pathway" }} className="button primary">{t("plans.library")}</Link>
            </Blank>
          ) : (
            <>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t("plans.name")}</th>
                    <th scope="col">{t("plans.active")}</th>
                    <th scope="col">{t("plans.days")}</th>
                    <th scope="col" className="num">{t("plans.open")}</th>
                    <th scope="col">{t("plans.draft")}</th>
                  </tr>
                </thead>
                <tbody>{items.map((plan) => <Row key={plan.code} plan={plan} />)}</tbody>
              </table>
              <p className="page-foot"><Link to="/setup/$step" params={{ step: "pathway" }}>{t("plans.library")}</Link></p>
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function Row({ plan }: { plan: ClinicPathway }) {
  const { t, code, language } = useWords();
  const may = useMay();
  const { data } = useVersions(plan.code);
  const draft = data && draftOf(data.items);
  const name = code("pathway_name", plan.code);
  return (
    <tr data-line>
      <td>
        <Link to="/pathways/$code" params={{ code: plan.code }} data-row={plan.code} className="list-name">{name}</Link>
        <code className="muted">{plan.code}</code>
        {plan.default && <span className="chip accent plans-mark">{t("pathways.default")}</span>}
      </td>
      <td data-label={t("plans.active")}>{t("plans.version", { version: plan.version })}</td>
      <td data-label={t("plans.days")}>{plan.check_days.join(", ")}</td>
      <td className="num" data-label={t("plans.open")}>{data ? new Intl.NumberFormat(language).format(openIn(data.items)) : ""}</td>
      <td>
        {draft ? (
          <span className="row">
            <span className="chip warn"><Icon name="page" size={12} />{t("plans.draftOf", { version: draft.version })}</span>
            {may("manage_clinic") && <Link to="/pathways/$code/draft" params={{ code: plan.code }} className="button small" aria-label={`${t("plans.goOn")}: ${name}`}>{t("plans.goOn")}</Link>}
          </span>
        ) : data && may("manage_clinic") ? (
          <BeginDraft code={plan.code} from={plan.version} small word={t("plans.begin")} label={`${t("plans.begin")}: ${name}`} />
        ) : (
          data && <span className="muted">{t("plans.noDraft")}</span>
        )}
      </td>
    </tr>
  );
}
