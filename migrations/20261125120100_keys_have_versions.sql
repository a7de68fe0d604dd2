-- A key has versions: the newest seals, the older ones still open. `wrapped_by` names the parent and its version, or the master key by its fingerprint.
alter table keystore.data_keys add column ref text generated always as (regexp_replace(key_ref, '/[0-9]+$', '')) stored;
alter table keystore.data_keys add column version integer generated always as (coalesce(substring(key_ref from '/([0-9]{1,3})$')::integer, 1)) stored;
create index data_keys_versions on keystore.data_keys (tenant_id, ref, version);

-- A rotation under way: begun again after a stop, it goes on where it was.
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

-- What was erased, in order. Every restore re-applies it before it opens: a backup from before an erasure must stay dark.
create table keystore.erasures (
  tenant_id uuid not null default current_tenant(),
  patient_id uuid not null,
  -- `communication` or `all`
  extent text not null check (extent in ('communication', 'all')),
  request_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, patient_id, extent)
);
call secure_tenant_table('keystore.erasures');

-- The key store's own login role. `app` keeps its rights until every process has been told the key store's address.
grant usage on schema keystore to keys;
grant select, insert, update on keystore.data_keys, keystore.audit_tips, keystore.rotations to keys;
grant select, insert on keystore.erasures to keys;
grant select, insert, update on keystore.rotations to app;
grant select, insert on keystore.erasures to app;
