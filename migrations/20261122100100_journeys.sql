-- Pathways, leads, journeys and what happens on the way. `journeys` is the read model that the workflow keeps current.
create table pathways (
  tenant_id uuid not null default current_tenant() references tenants (id),
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,40}$'),
  version integer not null check (version > 0),
  state text not null default 'active' check (state in ('draft', 'active', 'archived')),
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, code, version)
);
create unique index pathways_active_key on pathways (tenant_id, code) where state = 'active';
call secure_tenant_table('pathways');

create table journeys (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  pathway_code text not null,
  pathway_version integer not null,
  workflow_id text not null unique,
  started_at timestamptz,
  start_attempts integer not null default 0,
  stage text not null default 'lead'
    check (stage in ('lead', 'consult', 'quote', 'surgery', 'aftercare', 'invoice', 'closed', 'cancelled')),
  stage_since timestamptz not null default now(),
  waiting_on text not null default 'coordinator',
  waiting_since timestamptz not null default now(),
  next_due_at timestamptz,
  next_due_code text,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  coordinator_id uuid,
  surgery_at timestamptz,
  parked_reason text,
  paused boolean not null default false,
  seq bigint not null default 0,
  snapshot jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, pathway_code, pathway_version) references pathways (tenant_id, code, version),
  foreign key (tenant_id, coordinator_id) references staff (tenant_id, id)
);
-- One open journey per patient and pathway: a second lead attaches to it.
create unique index journeys_open_key on journeys (tenant_id, patient_id, pathway_code) where closed_at is null;
create index journeys_board on journeys (tenant_id, stage, next_due_at, id) where closed_at is null;
create index journeys_patient on journeys (tenant_id, patient_id);
create index journeys_recent on journeys (tenant_id, id desc);
create index journeys_unstarted on journeys (tenant_id, id) where started_at is null;
call secure_tenant_table('journeys');

create table leads (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  journey_id uuid not null,
  source text not null,
  utm jsonb not null default '{}',
  landing_page text,
  score integer not null default 0,
  assigned_to uuid,
  stage text not null default 'new' check (stage in ('new', 'qualified', 'won', 'lost')),
  lost_reason text,
  summary_sealed bytea,
  extraction_sealed bytea,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, assigned_to) references staff (tenant_id, id)
);
create index leads_recent on leads (tenant_id, id desc);
create index leads_journey on leads (tenant_id, journey_id);
call secure_tenant_table('leads');

-- The durable timeline. `source` is the part of the workflow that wrote it ('' is the journey itself); its sequence makes a repeated write harmless.
create table journey_events (
  tenant_id uuid not null default current_tenant() references tenants (id),
  journey_id uuid not null,
  source text not null default '',
  seq bigint not null,
  n integer not null default 0,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'patient', 'system', 'partner')),
  actor_id uuid,
  kind text not null,
  data jsonb not null default '{}',
  why jsonb,
  primary key (tenant_id, journey_id, source, seq, n),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
create index journey_events_timeline on journey_events (tenant_id, journey_id, at desc, seq desc);
call secure_tenant_table('journey_events');

create table check_ins (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  journey_id uuid not null,
  patient_id uuid not null,
  step_key text not null,
  day_offset integer not null,
  channel text not null,
  pain_score smallint check (pain_score between 0 and 10),
  complication_flag boolean not null default false,
  red_flags text[] not null default '{}',
  note_sealed bytea,
  revision integer not null default 1,
  event_id uuid not null,
  answered_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
-- An answer by any channel is one record.
create unique index check_ins_step_key on check_ins (tenant_id, journey_id, step_key);
call secure_tenant_table('check_ins');

-- What a patient wrote beside an answer, waiting under the event that brought it until the journey has decided which check it answers.
create table check_in_notes (
  tenant_id uuid not null default current_tenant() references tenants (id),
  event_id uuid not null,
  patient_id uuid not null,
  note_sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, event_id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
call secure_tenant_table('check_in_notes');

create table escalations (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null,
  journey_id uuid not null,
  patient_id uuid not null,
  reason text not null,
  step_key text not null,
  position text not null,
  hops integer not null default 0,
  opened_at timestamptz not null,
  climbed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, acknowledged_by) references staff (tenant_id, id)
);
create index escalations_open on escalations (tenant_id, opened_at) where acknowledged_at is null;
create index escalations_journey on escalations (tenant_id, journey_id);
call secure_tenant_table('escalations');

create table tasks (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null,
  journey_id uuid,
  patient_id uuid,
  kind text not null,
  due_at timestamptz,
  assigned_to uuid,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, assigned_to) references staff (tenant_id, id)
);
create index tasks_open on tasks (tenant_id, due_at) where state = 'open';
call secure_tenant_table('tasks');

create table appointments (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  journey_id uuid not null,
  patient_id uuid not null,
  type text not null check (type in ('consult', 'surgery', 'control')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  zone text not null,
  doctor_id uuid,
  room text,
  video_room text,
  status text not null default 'booked' check (status in ('held', 'booked', 'cancelled', 'done')),
  step_key text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, doctor_id) references staff (tenant_id, id),
  constraint appointments_doctor_overlap exclude using gist
    (tenant_id with =, doctor_id with =, tstzrange(starts_at, ends_at) with &&) where (status in ('held', 'booked') and doctor_id is not null),
  constraint appointments_patient_overlap exclude using gist
    (tenant_id with =, patient_id with =, tstzrange(starts_at, ends_at) with &&) where (status in ('held', 'booked'))
);
create unique index appointments_step_key on appointments (tenant_id, journey_id, step_key);
create index appointments_agenda on appointments (tenant_id, starts_at);
call secure_tenant_table('appointments');

create table quotes (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  journey_id uuid not null,
  patient_id uuid not null,
  version integer not null default 1,
  currency text not null default 'EUR',
  amount_minor bigint not null check (amount_minor > 0),
  deposit_minor bigint not null check (deposit_minor >= 0 and deposit_minor <= amount_minor),
  lines jsonb not null,
  valid_until timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'accepted', 'expired', 'withdrawn')),
  accepted_at timestamptz,
  accepted_hash bytea,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, journey_id, version),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
call secure_tenant_table('quotes');

create table payments (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  journey_id uuid not null,
  quote_id uuid,
  kind text not null check (kind in ('deposit', 'balance', 'refund')),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  method text not null,
  received_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, quote_id) references quotes (tenant_id, id),
  foreign key (tenant_id, recorded_by) references staff (tenant_id, id)
);
create index payments_journey on payments (tenant_id, journey_id);
call secure_tenant_table('payments');

create table incentive_articles (
  tenant_id uuid not null default current_tenant() references tenants (id),
  code text not null,
  decree text not null,
  article text not null,
  title text not null,
  valid_from date not null,
  valid_to date,
  confirmed boolean not null default false,
  active boolean not null default true,
  primary key (tenant_id, code)
);
call secure_tenant_table('incentive_articles');

create table invoices (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null,
  journey_id uuid not null,
  patient_id uuid not null,
  kind text not null default 'sale' check (kind in ('sale', 'refund')),
  number text,
  uuid uuid not null,
  state text not null default 'draft' check (state in ('draft', 'numbered', 'submitted', 'accepted', 'rejected', 'cancelled', 'refunded')),
  amount_eur_minor bigint not null,
  amount_try_minor bigint,
  rate numeric(12, 6),
  rate_date date,
  incentive_tags text[] not null default '{}',
  issued_on date,
  xml_path text,
  pdf_path text,
  -- Lines, buyer and seller as they were when the draft was frozen.
  frozen_sealed bytea,
  error_code text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index invoices_journey on invoices (tenant_id, journey_id);
call secure_tenant_table('invoices');

-- Numbers are taken only at submission and never reused; a refused one is burnt and says why.
create table invoice_numbers (
  tenant_id uuid not null default current_tenant() references tenants (id),
  series text not null check (series ~ '^[A-Z0-9]{3}$'),
  year integer not null,
  seq integer not null check (seq > 0),
  invoice_id uuid not null,
  state text not null default 'taken' check (state in ('taken', 'accepted', 'burnt')),
  reason text,
  taken_at timestamptz not null default now(),
  primary key (tenant_id, series, year, seq),
  foreign key (tenant_id, invoice_id) references invoices (tenant_id, id)
);
call secure_tenant_table('invoice_numbers');

create table documents (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  journey_id uuid,
  type text not null,
  title text not null,
  path text not null,
  content_type text not null,
  size bigint not null check (size > 0),
  sha256 bytea,
  uploaded_by_kind text not null check (uploaded_by_kind in ('staff', 'patient', 'system')),
  uploaded_by uuid,
  state text not null default 'pending' check (state in ('pending', 'stored', 'refused')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
create index documents_patient on documents (tenant_id, patient_id);
call secure_tenant_table('documents');
