-- The key store in a database of its own, outside the base backup of the rest. The same tables as the schema `keystore` of the main database, which
-- serves where no other address is given; `tests/migrations/key_store.rs` compares the two.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant', true), '')::uuid;

create procedure secure_tenant_table(name regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
end $$;

create schema keystore;
create table keystore.data_keys (
  tenant_id uuid not null default current_tenant(),
  key_ref text not null,
  wrapped bytea not null,
  wrapped_by text not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  ref text generated always as (regexp_replace(key_ref, '/[0-9]+$', '')) stored,
  version integer generated always as (coalesce(substring(key_ref from '/([0-9]{1,3})$')::integer, 1)) stored,
  primary key (tenant_id, key_ref)
);
create index data_keys_versions on keystore.data_keys (tenant_id, ref, version);
call secure_tenant_table('keystore.data_keys');

create table keystore.audit_tips (
  tenant_id uuid not null default current_tenant(),
  n bigint not null,
  chain_mac bytea not null,
  at timestamptz not null default now(),
  primary key (tenant_id)
);
call secure_tenant_table('keystore.audit_tips');

create table keystore.rotations (
  tenant_id uuid not null default current_tenant(),
  ref text not null,
  version integer not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  rewrapped bigint not null default 0,
  resealed bigint not null default 0,
  primary key (tenant_id, ref, version)
);
create unique index rotations_open_key on keystore.rotations (tenant_id, ref) where finished_at is null;
call secure_tenant_table('keystore.rotations');

create table keystore.erasures (
  tenant_id uuid not null default current_tenant(),
  patient_id uuid not null,
  extent text not null check (extent in ('communication', 'all')),
  request_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, patient_id, extent)
);
call secure_tenant_table('keystore.erasures');

grant usage on schema keystore to keys;
grant select, insert, update on keystore.data_keys, keystore.audit_tips, keystore.rotations to keys;
grant select, insert on keystore.erasures to keys;
