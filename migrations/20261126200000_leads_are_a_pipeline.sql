-- Leads as a pipeline: where each stands, since when, what it is worth, whose turn it is to answer. What follows from the journey is written by the
-- database itself, so that a lead and its journey cannot contradict each other whoever writes the journey's row.
alter table leads
  add column version integer not null default 1,
  add column pipeline text not null default 'new' check (pipeline in ('new', 'consult', 'quote', 'won', 'lost')),
  add column stage_since timestamptz not null default now(),
  -- Labels of the staff, made of small letters and digits; not for health words.
  add column tags text[] not null default '{}' check (cardinality(tags) <= 12),
  add column campaign_id uuid,
  -- The newest quote's total.
  add column value_minor bigint,
  add column value_currency text,
  -- [{code, points}]: which facts were there, never which. The words stay sealed.
  add column score_reasons jsonb not null default '[]',
  -- {utm, gclid, fbclid, msclkid, landing_page, referrer, at}: how somebody found the clinic first, and last before they asked.
  add column first_touch jsonb,
  add column last_touch jsonb,
  -- The promise to whoever asked; it never moves.
  add column first_response_due_at timestamptz,
  add column first_response_at timestamptz,
  -- Until when the present assignee keeps an unanswered lead; none when nobody's turn runs.
  add column turn_ends_at timestamptz,
  add column turns integer not null default 0,
  -- Somebody asked for its end; a sweep tells the journey.
  add column closing_since timestamptz,
  add column closing_by uuid,
  add foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id),
  add foreign key (tenant_id, closing_by) references staff (tenant_id, id),
  add constraint leads_lost_reason_check
    check (lost_reason in ('price', 'competitor', 'unreachable', 'medical', 'timing', 'trust', 'spam', 'duplicate', 'other')) not valid;

-- The column of the board that a journey's stage belongs to. What was won stays won, also when the treatment is called off later.
create function lead_column(journey_stage text, lead_stage text) returns text
  language sql immutable parallel safe
  return case
    when lead_stage = 'won' then 'won'
    when journey_stage = 'lead' then 'new'
    when journey_stage in ('consult', 'quote') then journey_stage
    when journey_stage = 'cancelled' then 'lost'
    else 'won'
  end;

-- A lead that attaches to a journey under way begins where that journey is.
create function lead_begins() returns trigger
  language plpgsql as $$
declare
  journey journeys;
begin
  select * into journey from journeys j where j.tenant_id = new.tenant_id and j.id = new.journey_id;
  -- Of a journey that is not this clinic's the foreign key speaks.
  if found then
    new.pipeline := lead_column(journey.stage, new.stage);
    new.stage_since := case when journey.stage = 'lead' then new.stage_since else journey.stage_since end;
    new.assigned_to := coalesce(journey.coordinator_id, new.assigned_to);
    select q.amount_minor, q.currency into new.value_minor, new.value_currency
      from quotes q where q.tenant_id = new.tenant_id and q.journey_id = new.journey_id order by q.version desc limit 1;
  end if;
  return new;
end $$;
create trigger lead_begins before insert on leads for each row execute function lead_begins();

-- Leads move with their journey and are its coordinator's as soon as it has one.
create function leads_follow() returns trigger
  language plpgsql as $$
begin
  update leads l
     set pipeline = lead_column(new.stage, l.stage),
         stage_since = case when l.pipeline <> lead_column(new.stage, l.stage) then new.stage_since else l.stage_since end,
         assigned_to = coalesce(new.coordinator_id, l.assigned_to),
         version = l.version + case when new.coordinator_id is distinct from l.assigned_to and new.coordinator_id is not null then 1 else 0 end,
         first_response_at = case when new.stage not in ('lead', 'cancelled') then coalesce(l.first_response_at, now()) else l.first_response_at end,
         turn_ends_at = case when new.stage = 'lead' then l.turn_ends_at end,
         closing_since = case when new.stage <> 'cancelled' then l.closing_since end
   where l.tenant_id = new.tenant_id and l.journey_id = new.id;
  return null;
end $$;
create trigger leads_follow after update of stage, coordinator_id on journeys
  for each row when (new.stage is distinct from old.stage or new.coordinator_id is distinct from old.coordinator_id)
  execute function leads_follow();

create function leads_value() returns trigger
  language plpgsql as $$
begin
  update leads set value_minor = new.amount_minor, value_currency = new.currency where tenant_id = new.tenant_id and journey_id = new.journey_id;
  return null;
end $$;
create trigger leads_value after insert on quotes for each row execute function leads_value();

-- What is there already. Row security would hide it from its owner, who acts for no clinic here.
alter table leads no force row level security;
alter table journeys no force row level security;
alter table quotes no force row level security;
update leads l
   set pipeline = lead_column(j.stage, l.stage),
       stage_since = case when j.stage = 'lead' then l.created_at else j.stage_since end,
       assigned_to = coalesce(j.coordinator_id, l.assigned_to),
       first_response_at = case when j.stage not in ('lead', 'cancelled') then j.stage_since end
  from journeys j where j.tenant_id = l.tenant_id and j.id = l.journey_id;
update leads l
   set value_minor = q.amount_minor, value_currency = q.currency
  from (select distinct on (tenant_id, journey_id) tenant_id, journey_id, amount_minor, currency from quotes order by tenant_id, journey_id, version desc) q
 where q.tenant_id = l.tenant_id and q.journey_id = l.journey_id;
alter table leads force row level security;
alter table journeys force row level security;
alter table quotes force row level security;

create index leads_board on leads (tenant_id, pipeline, stage_since, id) include (value_minor, value_currency);
create index leads_score on leads (tenant_id, score desc, id desc);
create index leads_created on leads (tenant_id, created_at desc, id desc);
create index leads_assignee on leads (tenant_id, assigned_to, id desc);
create index leads_campaign on leads (tenant_id, campaign_id, id desc) where campaign_id is not null;
create index leads_unanswered on leads (tenant_id, first_response_due_at, id) where first_response_at is null and pipeline = 'new';
create index leads_turns on leads (tenant_id, turn_ends_at) where turn_ends_at is not null;
create index leads_closing on leads (tenant_id, closing_since) where closing_since is not null;
