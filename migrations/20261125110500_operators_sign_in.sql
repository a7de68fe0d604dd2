-- Operators sign in on their own host by password and second factor; a clinic can end a grant before its time.
alter table operators alter column token_hash drop not null;
alter table operators add column password_hash text;
-- Sealed by the platform's key.
alter table operators add column totp_secret_sealed bytea;
alter table operators add column totp_last_step bigint not null default 0;

create table operator_sessions (
  id uuid primary key default uuidv7(),
  operator_id uuid not null references operators (id),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
grant select, insert, update (revoked_at) on operator_sessions to ops;
grant update (totp_last_step) on operators to ops;
grant select on decode_audit to ops;

-- Grants are appended and never changed; so is their early end.
create table decode_grant_ends (
  tenant_id uuid not null default current_tenant() references tenants (id),
  operator_id uuid not null references operators (id),
  granted_at timestamptz not null,
  ended_by uuid not null,
  ended_at timestamptz not null default now(),
  primary key (tenant_id, operator_id, granted_at),
  foreign key (tenant_id, operator_id, granted_at) references decode_grants (tenant_id, operator_id, granted_at),
  foreign key (tenant_id, ended_by) references staff (tenant_id, id)
);
call secure_tenant_table('decode_grant_ends');
create policy honour on decode_grant_ends for select to ops using (true);
grant select, insert on decode_grant_ends to app;
grant select on decode_grant_ends to ops;
