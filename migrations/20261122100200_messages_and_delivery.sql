-- Conversations, calls, and the tables that make delivery certain: inbound events, outbox, idempotency, the event stream, audit and keys.
create table conversations (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  channel text not null check (channel in ('whatsapp', 'sms', 'email', 'portal', 'voice')),
  last_inbound_at timestamptz,
  last_message_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, patient_id, channel),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
call secure_tenant_table('conversations');

create table messages (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  conversation_id uuid not null,
  patient_id uuid not null,
  journey_id uuid,
  channel text not null,
  direction text not null check (direction in ('in', 'out')),
  template text,
  content_sealed bytea,
  ai_summary_sealed bytea,
  provider_id text,
  status text not null default 'accepted',
  error_code text,
  step_key text,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
create unique index messages_provider_key on messages (tenant_id, channel, provider_id) where provider_id is not null;
create unique index messages_step_key on messages (tenant_id, step_key) where step_key is not null;
create index messages_journey on messages (tenant_id, journey_id, at desc, id desc);
create index messages_thread on messages (tenant_id, patient_id, at desc, id desc);
call secure_tenant_table('messages');

create table calls (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  journey_id uuid,
  patient_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  workflow_id text,
  step_key text,
  session_id text,
  status text not null default 'placed' check (status in ('placing', 'placed', 'ambiguous', 'done', 'no_answer', 'busy', 'failed', 'voicemail')),
  token_hash bytea,
  token_expires_at timestamptz,
  started_at timestamptz,
  duration_secs integer,
  transcript_sealed bytea,
  summary_sealed bytea,
  sentiment text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create unique index calls_session_key on calls (tenant_id, session_id) where session_id is not null;
create unique index calls_step_key on calls (tenant_id, step_key) where step_key is not null;
create unique index calls_token_key on calls (token_hash) where token_hash is not null;
create index calls_journey on calls (tenant_id, journey_id);
call secure_tenant_table('calls');

create table portal_links (
  tenant_id uuid not null default current_tenant() references tenants (id),
  token_hash bytea not null,
  patient_id uuid not null,
  journey_id uuid,
  purpose text not null default 'portal',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
call secure_tenant_table('portal_links');

-- Everything that must not be sent twice: one row per key chosen in the workflow, written before the partner is asked.
create table outbox (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  step_key text not null,
  journey_id uuid,
  partner text not null,
  operation text not null,
  request_sealed bytea,
  state text not null default 'pending' check (state in ('pending', 'asking', 'sent', 'ambiguous', 'failed')),
  provider_id text,
  error_code text,
  attempts integer not null default 0,
  asked_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, step_key)
);
call secure_tenant_table('outbox');

create table idempotency_keys (
  tenant_id uuid not null default current_tenant() references tenants (id),
  key_hash bytea not null,
  route text not null,
  request_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key_hash)
);
call secure_tenant_table('idempotency_keys');

-- What the panels follow. Ids only; appended under a per-tenant lock so that ids grow in commit order and `Last-Event-ID` never skips.
create table tenant_events (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id bigint generated always as identity,
  at timestamptz not null default now(),
  kind text not null,
  journey_id uuid,
  patient_id uuid,
  subject_id uuid,
  primary key (tenant_id, id)
);
call secure_tenant_table('tenant_events');

create table audit_entries (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  patient_id uuid,
  purpose text,
  primary key (tenant_id, id)
);
call secure_tenant_table('audit_entries');

-- Operators and the clinics that let them in. `operators` and `decode_audit` are platform tables; a grant belongs to the clinic that gave it.
create table operators (
  id uuid primary key default uuidv7(),
  email text not null unique,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now()
);
create table decode_grants (
  tenant_id uuid not null default current_tenant() references tenants (id),
  operator_id uuid not null references operators (id),
  reason text not null,
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, operator_id, granted_at),
  foreign key (tenant_id, granted_by) references staff (tenant_id, id)
);
call secure_tenant_table('decode_grants');
create policy honour on decode_grants for select to ops using (true);
create table decode_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  operator_id uuid not null references operators (id),
  tenant_id uuid,
  payloads integer not null,
  refused integer not null
);

-- Platform table: whatever arrives, before anyone knows whose it is. Bodies are sealed.
create table inbound_events (
  id uuid primary key default uuidv7(),
  tenant_id uuid references tenants (id),
  provider text not null,
  kind text not null,
  endpoint_key text not null,
  dedupe_key text not null,
  body_sealed bytea not null,
  trace_parent text,
  state text not null default 'received' check (state in ('received', 'delivered', 'unrouted', 'ignored', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  error_code text,
  received_at timestamptz not null default now(),
  delivered_at timestamptz,
  unique (provider, endpoint_key, dedupe_key)
);
create index inbound_events_due on inbound_events (next_attempt_at) where state = 'received';

-- Wrapped keys: a store of their own, outside the base backup.
create schema keystore;
create table keystore.data_keys (
  tenant_id uuid not null default current_tenant(),
  key_ref text not null,
  wrapped bytea not null,
  wrapped_by text not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (tenant_id, key_ref)
);
call secure_tenant_table('keystore.data_keys');

-- Grants. `app` (api, worker) owns nothing; append-only tables stay append-only for it.
grant usage on schema public to app, ingest, ops;
grant usage on schema keystore to app;
grant select, insert, update, delete on
  staff, rota_positions, patients, sessions, campaigns, channel_endpoints, intake_sites, pathways, journeys, leads, check_ins, check_in_notes, escalations, tasks, appointments,
  quotes, payments, incentive_articles, invoices, invoice_numbers, documents, conversations, messages, calls, portal_links, outbox, idempotency_keys to app;
grant select, insert on consents, journey_events, tenant_events, audit_entries to app;
grant select, insert, delete on patient_words to app;
grant select, update (name, zone, languages, settings) on tenants to app;
grant select, insert, update on keystore.data_keys to app;
grant usage on all sequences in schema public to app;
grant select on tenants, tenant_aliases, channel_endpoints, intake_sites to ingest;
grant select, insert, update on inbound_events to ingest;
grant select on tenants, operators, decode_grants to ops;
grant insert on decode_audit to ops;
grant select, insert on decode_grants to app;
