-- Keys by which a clinic's own programs read; and when a partner's account was last tried.
create table api_keys (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  name text not null check (char_length(name) between 1 and 80),
  key_hash bytea not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references staff (tenant_id, id)
);
create unique index api_keys_hash_key on api_keys (tenant_id, key_hash);
call secure_tenant_table('api_keys');
grant select, insert, update on api_keys to app;

alter table channel_endpoints add column checked_at timestamptz;
-- Null after a good test.
alter table channel_endpoints add column check_code text;
