-- One act on many journeys (pause, resume, retry): looked at first, then carried out in the background, each journey deciding for itself.
create table journey_bulks (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  act text not null check (act in ('pause', 'resume', 'retry')),
  -- A code; only a pause has one.
  reason text,
  -- A plan that nobody accepts within the hour is over without a word.
  state text not null default 'planned' check (state in ('planned', 'running', 'done', 'cancelled')),
  -- Who is at it, and until when nobody else takes it up.
  lease uuid,
  leased_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references staff (tenant_id, id),
  constraint journey_bulks_reason check ((act = 'pause') = (reason is not null))
);
create index journey_bulks_working on journey_bulks (tenant_id, created_at) where state = 'running';
create index journey_bulks_recent on journey_bulks (tenant_id, id desc) where started_at is not null;
call secure_tenant_table('journey_bulks');

-- The journeys of it, fixed when it was looked at. An id that was none of the clinic's is kept as asked, so it references nothing.
create table journey_bulk_items (
  tenant_id uuid not null default current_tenant() references tenants (id),
  bulk_id uuid not null,
  n integer not null,
  journey_id uuid not null,
  outcome text not null check (outcome in ('cannot', 'waiting', 'done', 'refused', 'unavailable', 'left')),
  code text,
  tries smallint not null default 0,
  -- When one that did not answer is asked again.
  not_before timestamptz not null default now(),
  at timestamptz,
  primary key (tenant_id, bulk_id, n),
  foreign key (tenant_id, bulk_id) references journey_bulks (tenant_id, id) on delete cascade,
  constraint journey_bulk_items_once unique (tenant_id, bulk_id, journey_id)
);
create index journey_bulk_items_outcome on journey_bulk_items (tenant_id, bulk_id, outcome, n);
call secure_tenant_table('journey_bulk_items');

grant select, insert, update, delete on journey_bulks, journey_bulk_items to app;
