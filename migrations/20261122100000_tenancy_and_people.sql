-- Tenants, the people of a clinic and its patients. Every table of a tenant is keyed by tenant first, has row security forced, and one policy.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;

-- The tenant of this transaction; null (nothing readable) when none was set.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

-- Row security for one tenant table: enabled, forced, one policy.
create procedure secure_tenant_table(name regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
end $$;

-- Platform table: a tenant sees its own row; the ingest role sees all to resolve hosts and endpoints.
create table tenants (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$' and slug not in ('www', 'api', 'ops', 'app', 'admin', 'mail', 'static', 'status')),
  name text not null,
  plan text not null default 'standard',
  zone text not null default 'Europe/Istanbul',
  languages text[] not null default '{tr,en}',
  clock_origin timestamptz,
  clock_rate integer not null default 1 check (clock_rate between 1 and 1000000),
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create table tenant_aliases (
  alias text primary key,
  tenant_id uuid not null references tenants (id)
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant on tenants using (id = current_tenant()) with check (id = current_tenant());
create policy resolve on tenants for select to ingest, ops using (true);

create table staff (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  role text not null check (role in ('owner', 'admin', 'coordinator', 'doctor', 'finance', 'viewer')),
  name text not null,
  email text not null,
  phone text,
  password_hash text not null,
  lang text not null default 'tr' check (lang in ('tr', 'en')),
  totp_secret_sealed bytea,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index staff_email_key on staff (tenant_id, lower(email));
call secure_tenant_table('staff');

create table rota_positions (
  tenant_id uuid not null default current_tenant() references tenants (id),
  position text not null check (position in ('coordinator', 'doctor', 'admin')),
  staff_id uuid not null,
  rank integer not null default 0,
  primary key (tenant_id, position, rank),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id)
);
call secure_tenant_table('rota_positions');

create table patients (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  full_name text not null,
  dob date,
  country text check (country ~ '^[A-Z]{2}$'),
  lang text not null check (lang in ('tr', 'en', 'de', 'ru', 'ar')),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  whatsapp_id text,
  whatsapp_user_id text,
  email text,
  home_zone text not null default 'Europe/Istanbul',
  passport_no_sealed bytea,
  billing_sealed bytea,
  source text not null default 'unknown',
  status text not null default 'lead' check (status in ('lead', 'patient', 'former', 'erased')),
  score integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id)
);
create unique index patients_phone_key on patients (tenant_id, phone) where deleted_at is null and phone is not null;
create index patients_email on patients (tenant_id, lower(email)) where email is not null;
create index patients_recent on patients (tenant_id, id desc);
create index patients_whatsapp on patients (tenant_id, whatsapp_id) where whatsapp_id is not null;
call secure_tenant_table('patients');

-- The door of patient search. Pattern operators are not leakproof, so under row security no trigram index is ever used; comparisons of text are, so the
-- words of a patient are rows of their own and a prefix is a range. Folded alike here and for the query: no accents, lower case.
create table patient_words (
  tenant_id uuid not null default current_tenant() references tenants (id),
  word text collate "C" not null,
  patient_id uuid not null,
  primary key (tenant_id, word, patient_id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index patient_words_patient on patient_words (tenant_id, patient_id);
call secure_tenant_table('patient_words');

create function fold(words text) returns text
  language sql stable parallel safe
  return lower(unaccent(words) collate "pg_c_utf8") collate "C";

-- Name and e-mail by word; a phone by all its digits and by its last ten, seven and four.
create function refresh_patient_words() returns trigger
  language plpgsql as $$
begin
  delete from patient_words where tenant_id = new.tenant_id and patient_id = new.id;
  if new.deleted_at is null then
    insert into patient_words (tenant_id, word, patient_id)
      select new.tenant_id, left(word, 64), new.id
        from (
          select regexp_split_to_table(fold(new.full_name), '[[:space:],.;:()/''"-]+')
          union select fold(new.email)
          union select split_part(fold(new.email), '@', 2)
          union select right(substr(new.phone, 2), digits) from unnest(array[15, 10, 7, 4]) digits
        ) as words (word)
       where word <> ''
      on conflict do nothing;
  end if;
  return null;
end $$;
-- The upper end of the words that begin like this: it, then the last character there is.
create function prefix_end(prefix text) returns text
  language sql stable parallel safe
  return fold(prefix) || U&'\+10FFFF' collate "C";
create trigger patient_words after insert or update of full_name, email, phone, deleted_at on patients
  for each row execute function refresh_patient_words();

create table sessions (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('staff', 'patient')),
  staff_id uuid,
  patient_id uuid,
  refresh_hash bytea,
  user_agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  check ((kind = 'staff') = (staff_id is not null) and (kind = 'patient') = (patient_id is not null))
);
create unique index sessions_refresh_key on sessions (tenant_id, refresh_hash) where refresh_hash is not null;
create index sessions_staff on sessions (tenant_id, staff_id) where revoked_at is null;
call secure_tenant_table('sessions');

create table consents (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  purpose text not null,
  channel text not null,
  language text not null,
  text_version text not null,
  text_hash bytea not null,
  granted boolean not null,
  at timestamptz not null default now(),
  evidence jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index consents_latest on consents (tenant_id, patient_id, purpose, at desc);
call secure_tenant_table('consents');

create table campaigns (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  name text not null,
  platform text not null,
  budget_minor bigint not null default 0,
  spend_minor bigint not null default 0,
  currency text not null default 'EUR',
  leads_count integer not null default 0,
  conversions integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call secure_tenant_table('campaigns');

-- Where a partner reaches a clinic, and with which account. Secrets are sealed by the tenant's key.
create table channel_endpoints (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  provider text not null check (provider in ('elevenlabs', 'whatsapp', 'nilvera', 'resend', 'twilio')),
  endpoint_key text not null unique check (endpoint_key ~ '^[A-Za-z0-9_-]{20,64}$'),
  account_id text not null,
  settings jsonb not null default '{}',
  secrets_sealed bytea not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index channel_endpoints_account on channel_endpoints (tenant_id, provider, account_id);
call secure_tenant_table('channel_endpoints');
create policy resolve on channel_endpoints for select to ingest using (true);

create table intake_sites (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  name text not null,
  site_key text not null unique check (site_key ~ '^[A-Za-z0-9_-]{20,64}$'),
  allowed_origins text[] not null default '{}',
  active boolean not null default true,
  primary key (tenant_id, id)
);
call secure_tenant_table('intake_sites');
create policy resolve on intake_sites for select to ingest using (true);
