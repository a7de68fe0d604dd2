// Home: what needs me, first. Four lists, each in the order in which it should be worked off.
import type { Task } from "@medicalai/client/contract";
import { Link, getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useEscalations } from "../escalations/useEscalations.ts";
import { useWords } from "../i18n/words.ts";
import { useChanged } from "../live/changed.ts";
import { useMentions } from "../notes/useMentions.ts";
import { Blank } from "../parts/QueryState.tsx";
import { useStaffNames } from "../parts/useStaffNames.ts";
import { PlanNotice } from "../plan/PlanNotice.tsx";
import { useSession } from "../session/session.tsx";
import { SetupCard } from "../setup/SetupCard.tsx";
import { isOpen } from "../tasks/changes.ts";
import { useTasks } from "../tasks/useTasks.ts";
import { useTime } from "../time/useTime.ts";
import { escalationsInOrder, firstLines, newLeads, tasksOfDay, waitingOnStaff, whoseFirst, type Whose } from "./day.ts";
import { EscalationLine } from "./EscalationLine.tsx";
import { LeadLine } from "./LeadLine.tsx";
import { MentionSection } from "./MentionSection.tsx";
import { Section } from "./Section.tsx";
import { TaskLine } from "./TaskLine.tsx";
import { useLeads, useWaiting } from "./useDay.ts";
import { WaitingLine } from "./WaitingLine.tsx";
import "./day.css";

const route = getRouteApi("/");
const keyOf = (item: { id: string }) => item.id;
const isDone = (task: Task) => !isOpen(task);

export function DayPage() {
  const { t } = useWords();
  const { staff, tenant } = useSession();
  const time = useTime();
  const changed = useChanged();
  const nameOf = useStaffNames();
  const { who, journey } = route.useSearch();
  const navigate = useNavigate({ from: "/" });
  const whose: Whose = who ?? whoseFirst(staff.role);
  const escalations = useEscalations();
  const tasks = useTasks();
  const waiting = useWaiting();
  const leads = useLeads();
  const mentions = useMentions();

  const today = Math.floor(time.now / 60_000);
  const day = useMemo(() => {
    const mine = { whose, me: staff.id, role: staff.role };
    const fresh = newLeads(leads.data?.items ?? [], mine);
    // What another section shows is left out only where that section is really there.
    const elsewhere = new Set((leads.data?.items ?? []).filter((lead) => !lead.first_response_at).map((lead) => lead.journey_id));
    return {
      escalations: escalationsInOrder(escalations.data?.items ?? []),
      tasks: tasksOfDay(tasks.data?.items ?? [], { ...mine, now: new Date(today * 60_000), zone: tenant.zone, elsewhere }),
      waiting: waitingOnStaff(waiting.data?.cards ?? [], { ...mine, elsewhere }),
      leads: fresh,
    };
  }, [whose, staff.id, staff.role, tenant.zone, today, escalations.data, tasks.data, waiting.data, leads.data]);

  const known = [escalations, tasks, waiting, leads].every((query) => query.data !== undefined);
  const nothing = known && day.escalations.length + day.tasks.now.length + day.waiting.length + day.leads.length + (mentions.data?.items.length ?? 0) === 0;
  const [firstAlerts = 0, firstMentions = 0, firstTasks = 0, firstWaiting = 0, firstLeads = 0] = firstLines([day.escalations, mentions.data?.items ?? [], day.tasks.now, day.waiting, day.leads].map((list) => list.length));
  const choose = (next: Whose) => void navigate({ search: (old) => ({ ...old, who: next }), replace: true, resetScroll: false });

  return (
    <div className="page day">
      <header>
        <h1>{t("day.title")}</h1>
        <span className="muted">{time.today()}</span>
        <div className="segments day-whose" role="group" aria-label={t("day.whose")}>
          {(["mine", "all"] as const).map((each) => (
            <button key={each} type="button" aria-pressed={whose === each} onClick={() => choose(each)}>
              {t(each === "mine" ? "day.mine" : "day.all")}
            </button>
          ))}
        </div>
      </header>
      <SetupCard />
      <PlanNotice />
      {nothing && (
        <Blank icon="check" title={t("day.nothing")} hint={t(whose === "mine" ? "day.nothingMine" : "day.nothingAll")}>
          <Link to="/board" className="button">{t("day.toBoard")}</Link>
        </Blank>
      )}
      {!nothing && (
        <>
          <Section
            title={t("day.escalations")}
            empty={t("day.noEscalations")}
            query={escalations}
            items={day.escalations}
            keyOf={keyOf}
            scope="all"
            first={firstAlerts}
            line={(each, over) => <EscalationLine key={each.id} escalation={each} over={over} here={each.journey_id === journey} />}
          />
          <MentionSection query={mentions} first={firstMentions} />
          <Section
            title={t("day.tasks")}
            empty={t("day.noTasks")}
            query={tasks}
            items={day.tasks.now}
            keyOf={keyOf}
            isOver={isDone}
            scope={whose}
            first={firstTasks}
            line={(each, over) => (
              <TaskLine key={each.id} task={each} who={nameOf(each.assigned_to)} over={over} here={each.journey_id === journey} changed={each.journey_id !== null && changed.has(each.journey_id)} />
            )}
            foot={day.tasks.later > 0 && <p className="day-foot"><Link to="/tasks">{t("day.laterTasks", { count: day.tasks.later })}</Link></p>}
          />
          <Section
            title={t("day.waiting")}
            empty={t("day.noWaiting")}
            query={waiting}
            items={day.waiting}
            keyOf={keyOf}
            scope={whose}
            first={firstWaiting}
            line={(each, over) => <WaitingLine key={each.id} card={each} over={over} here={each.id === journey} changed={changed.has(each.id)} />}
            foot={waiting.data?.whole === false && <p className="day-foot muted">{t("day.tooMany")}</p>}
          />
          <Section
            title={t("day.leads")}
            empty={t("day.noLeads")}
            query={leads}
            items={day.leads}
            keyOf={keyOf}
            scope={whose}
            first={firstLeads}
            line={(each, over) => <LeadLine key={each.id} lead={each} who={nameOf(each.assigned_to)} over={over} here={each.journey_id === journey} changed={changed.has(each.journey_id)} />}
            foot={<p className="day-foot"><Link to="/leads" search={{ view: "all", column: "new", ...(whose === "mine" ? { assigned_to: "me,nobody" } : {}) }}>{t(leads.data?.next_cursor ? "day.moreLeads" : "day.toLeads")}</Link></p>}
          />
        </>
      )}
    </div>
  );
}
