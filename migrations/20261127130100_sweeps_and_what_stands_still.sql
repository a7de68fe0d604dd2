-- When each sweep was last through, and what it came to. Of the platform: a sweep goes over all clinics.
create table sweep_runs (
  name text primary key,
  started_at timestamptz,
  finished_at timestamptz,
  looked_at integer not null default 0,
  found integer not null default 0,
  error_code text,
  -- Where a sweep that looks at a part of everything each time goes on.
  mark text
);
grant select, insert, update on sweep_runs to ingest;
grant select on sweep_runs to ops;

-- Journeys that stand still, as a sweep found them; a row goes when its reason does.
create table stuck_journeys (
  tenant_id uuid not null default current_tenant() references tenants (id),
  journey_id uuid not null,
  kind text not null check (kind in ('overdue', 'task_failing', 'not_running', 'record_behind', 'not_started', 'test_patient_late')),
  -- What is overdue, how a workflow ended, which failure: never words.
  code text,
  since timestamptz not null,
  found_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (tenant_id, journey_id, kind),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
call secure_tenant_table('stuck_journeys');
-- Operators see over all clinics that something stands still, by ids and codes.
create policy watch on stuck_journeys for select to ops using (true);
grant select on stuck_journeys to ops;
create index stuck_journeys_found on stuck_journeys (found_at, journey_id, kind);

-- A sweep looks at all open journeys in turn, and at what is overdue each time.
create index journeys_open on journeys (tenant_id, id) where closed_at is null;
create index journeys_due on journeys (tenant_id, next_due_at, id) where closed_at is null;
-- Sends whose end nobody knows, the oldest first.
create index outbox_unclear on outbox (tenant_id, asked_at) where state in ('asking', 'ambiguous');
create index invoices_unanswered on invoices (tenant_id, created_at) where state in ('numbered', 'submitted');

grant select, insert, update, delete on stuck_journeys to app;
