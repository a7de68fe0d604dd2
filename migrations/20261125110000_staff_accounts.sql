-- Accounts of the staff: how somebody joins, proves who they are a second time, and on which devices; and the letters by which accounts are opened.
alter table staff add column invited_at timestamptz;
alter table staff add column totp_confirmed_at timestamptz;
-- The last time step whose code was taken: a code is good once.
alter table staff add column totp_last_step bigint not null default 0;
alter table staff add column password_changed_at timestamptz;

-- When the session's owner last proved who they are; sensitive acts ask that it was a moment ago.
alter table sessions add column proved_at timestamptz;
alter table sessions add column client text not null default 'browser' check (client in ('browser', 'mobile', 'portal'));
create index sessions_patient on sessions (tenant_id, patient_id) where revoked_at is null;

create table recovery_codes (
  tenant_id uuid not null default current_tenant() references tenants (id),
  staff_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (tenant_id, staff_id, code_hash),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id)
);
call secure_tenant_table('recovery_codes');

-- Devices on which somebody signed in before: a stranger's wrong guesses never lock these out.
create table known_devices (
  tenant_id uuid not null default current_tenant() references tenants (id),
  staff_id uuid not null,
  secret_hash bytea not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (tenant_id, staff_id, secret_hash),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id)
);
call secure_tenant_table('known_devices');

-- Letters about accounts: written by a request in the same way whether or not the account exists, sent by a sweep, spent once. The secret inside follows
-- from the row's id and is kept only as a hash. `address` is what somebody typed; it goes when the letter is settled.
create table account_letters (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  purpose text not null check (purpose in ('invitation', 'password_reset', 'portal_code')),
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  staff_id uuid,
  patient_id uuid,
  address text,
  state text not null default 'pending' check (state in ('pending', 'asking', 'sent', 'nobody', 'unclear', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  asked_at timestamptz,
  error_code text,
  secret_hash bytea,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create unique index account_letters_secret_key on account_letters (tenant_id, secret_hash) where secret_hash is not null;
create index account_letters_due on account_letters (tenant_id, next_attempt_at) where state in ('pending', 'asking');
call secure_tenant_table('account_letters');

grant select, insert, update, delete on recovery_codes, known_devices, account_letters to app;
