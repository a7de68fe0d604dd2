-- The breaker of each of the clinic's accounts with a partner. The rules are `workflows/src/outage/breaker.rs`; this is only its state, shared by all workers.
create table partner_breakers (
  tenant_id uuid not null default current_tenant() references tenants (id),
  partner text not null,
  phase text not null default 'closed' check (phase in ('closed', 'open', 'half_open')),
  failures integer not null default 0,
  failing_since timestamptz,
  opened_at timestamptz,
  probe_at timestamptz,
  probes integer not null default 0,
  -- What the last failure was: connect, timeout, server or throttled.
  last_error text,
  -- When the drain must look at it; null while there is nothing to do.
  look_at timestamptz,
  -- From when on the drain's waking was counted.
  counted_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, partner)
);
call secure_tenant_table('partner_breakers');
-- The drain of a worker finds what is due over all clinics: when and whose, through the role that resolves tenants.
create index partner_breakers_look on partner_breakers (look_at) where look_at is not null;
create policy drain on partner_breakers for select to ingest using (true);
grant select (tenant_id, partner, phase, look_at) on partner_breakers to ingest;

-- Who waits for a partner that is away: a workflow and the key of what it wants to do. Gone once that is done, dropped, or not wanted any more.
create table partner_waiters (
  tenant_id uuid not null default current_tenant() references tenants (id),
  effect_key text not null,
  partner text not null,
  workflow_id text not null,
  journey_id uuid,
  -- 0 a red flag, 1 a check, 2 what names a date, 3 the rest: they are woken in this order, the oldest first.
  urgency smallint not null check (urgency between 0 and 3),
  since timestamptz not null,
  wakes integer not null default 0,
  -- When it may be woken (again).
  wake_at timestamptz not null,
  primary key (tenant_id, effect_key),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
call secure_tenant_table('partner_waiters');
create index partner_waiters_order on partner_waiters (tenant_id, partner, urgency, since, effect_key);
-- Counts for the metrics come without a clinic's transaction.
create policy drain on partner_waiters for select to ingest using (true);
grant select (tenant_id, partner, urgency) on partner_waiters to ingest;

-- An attempt whose end was ever unknown stays with its partner: the same words must not go out by another way.
alter table outbox add column doubtful boolean not null default false;
update outbox set doubtful = true where state in ('asking', 'ambiguous');

grant select, insert, update, delete on partner_breakers, partner_waiters to app;
