-- What the law asks of a clinic: who agreed to what, where data goes, what persons ask for, and how long things are kept.
alter table consents add column recorded_by_kind text not null default 'patient' check (recorded_by_kind in ('staff', 'patient', 'system'));
alter table consents add column recorded_by uuid;
alter table consents add constraint consents_hash_is_sha256 check (octet_length(text_hash) in (0, 32)) not valid;

-- Where patients' data may go. A partner without a row in force gets nothing.
create table transfer_register (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  partner text not null check (partner ~ '^[a-z][a-z0-9_]{1,40}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  purpose text not null check (purpose ~ '^[a-z][a-z0-9_]{1,40}$'),
  data_classes text[] not null default '{}',
  legal_basis text not null
    check (legal_basis in ('explicit_consent', 'standard_contract', 'adequacy', 'contract', 'legal_obligation', 'to_be_confirmed')),
  reference text,
  valid_from timestamptz not null default now(),
  valid_until timestamptz not null,
  recorded_by uuid,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (tenant_id, id),
  constraint transfer_register_period check (valid_until > valid_from),
  foreign key (tenant_id, recorded_by) references staff (tenant_id, id)
);
create unique index transfer_register_partner_key on transfer_register (tenant_id, partner, purpose) where ended_at is null;
call secure_tenant_table('transfer_register');

-- Clinics that work already go on: what they use is written down as it is, with ninety days to confirm the ground.
insert into transfer_register (tenant_id, partner, country, purpose, data_classes, legal_basis, valid_until)
  select distinct tenant_id, provider, 'US', case provider when 'elevenlabs' then 'voice_calls' else 'care_messages' end, '{contact,care}'::text[],
         'to_be_confirmed', now() + interval '90 days'
    from channel_endpoints where provider in ('whatsapp', 'resend', 'twilio', 'elevenlabs') and active
  union all
  select id, 'openai', 'US', 'ai_summary', '{transcript}', 'to_be_confirmed', now() + interval '90 days' from tenants;

-- What persons ask for, with the law's thirty days.
create table privacy_requests (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  kind text not null check (kind in ('access', 'correction', 'objection', 'erasure')),
  state text not null default 'open' check (state in ('open', 'running', 'done', 'refused')),
  asked_by text not null check (asked_by in ('patient', 'staff')),
  -- Their own words, sealed by the communication key.
  words_sealed bytea,
  opened_at timestamptz not null default now(),
  due_at timestamptz not null default now() + interval '30 days',
  decided_by uuid,
  outcome text check (outcome ~ '^[a-z][a-z0-9_]{1,40}$'),
  -- Of an erasure: the steps done, as codes and counts, and at the end the signed certificate.
  progress jsonb not null default '[]',
  certificate jsonb,
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, decided_by) references staff (tenant_id, id),
  constraint privacy_requests_closed check ((state in ('done', 'refused')) = (closed_at is not null))
);
create index privacy_requests_open on privacy_requests (tenant_id, due_at) where closed_at is null;
create index privacy_requests_patient on privacy_requests (tenant_id, patient_id, id desc);
create unique index privacy_requests_erasure_key on privacy_requests (tenant_id, patient_id) where kind = 'erasure' and closed_at is null;
call secure_tenant_table('privacy_requests');

-- Until when something of a patient must be kept, and by what law.
create table legal_holds (
  tenant_id uuid not null default current_tenant() references tenants (id),
  patient_id uuid not null,
  class text not null check (class in ('health_record', 'invoices')),
  until date not null,
  ground text not null,
  set_at timestamptz not null default now(),
  released_at timestamptz,
  primary key (tenant_id, patient_id, class),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index legal_holds_over on legal_holds (tenant_id, until) where released_at is null;
call secure_tenant_table('legal_holds');

-- How long each class of data is kept, where a clinic differs from the shipped schedule; and what each run destroyed.
create table retention_rules (
  tenant_id uuid not null default current_tenant() references tenants (id),
  class text not null,
  keep_days integer not null check (keep_days > 0),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, class)
);
call secure_tenant_table('retention_rules');
create table retention_runs (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  class text not null,
  at timestamptz not null default now(),
  before timestamptz not null,
  found bigint not null,
  removed bigint not null,
  primary key (tenant_id, id)
);
call secure_tenant_table('retention_runs');

grant select, insert, update on transfer_register, privacy_requests, legal_holds, retention_rules to app;
grant select, insert on retention_runs to app;
