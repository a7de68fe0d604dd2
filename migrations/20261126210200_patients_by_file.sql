-- Patients from a file: kept in sealed pieces, tried, run piece by piece, taken back. A piece, what it did and the place of the next one are made last
-- together, so that a run goes on wherever its process stopped.
create table imports (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  state text not null default 'draft'
    check (state in ('draft', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'reverting', 'reverted')),
  encoding text not null,
  delimiter text not null,
  rows integer not null check (rows > 0),
  -- Headers and a few values of each column: names and telephones, so sealed by the clinic's key; gone when the run ends.
  columns_sealed bytea,
  mapping jsonb not null default '{}',
  options jsonb not null default '{}',
  next_chunk integer not null default 0,
  done integer not null default 0,
  made integer not null default 0,
  updated integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  removed integer,
  restored integer,
  kept integer,
  error_code text,
  -- Who is at it, and until when nobody else takes it up.
  lease uuid,
  leased_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references staff (tenant_id, id)
);
create index imports_working on imports (tenant_id, created_at) where state in ('checking', 'running', 'reverting');
call secure_tenant_table('imports');

create table import_chunks (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  import_id uuid not null,
  n integer not null,
  first_row integer not null,
  -- Rows of cells as JSON, sealed by the clinic's key: whose they are is not known yet. A piece goes when it was run.
  body_sealed bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
create unique index import_chunks_key on import_chunks (tenant_id, import_id, n);
call secure_tenant_table('import_chunks');

-- Rows that were refused: where and why, never what was in them.
create table import_errors (
  tenant_id uuid not null default current_tenant() references tenants (id),
  import_id uuid not null,
  row integer not null,
  field text not null,
  code text not null,
  primary key (tenant_id, import_id, row, field),
  foreign key (tenant_id, import_id) references imports (tenant_id, id)
);
call secure_tenant_table('import_errors');

-- What a run did to whom, so that it can be taken back.
create table import_effects (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  import_id uuid not null,
  row integer not null,
  patient_id uuid not null,
  effect text not null check (effect in ('made', 'updated')),
  -- The fields that changed, before and after, sealed by the clinic's key; an erasure takes it.
  image_sealed bytea,
  at timestamptz not null default clock_timestamp(),
  reverted text check (reverted in ('removed', 'restored', 'kept')),
  revert_code text,
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references imports (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create unique index import_effects_row_key on import_effects (tenant_id, import_id, row);
create index import_effects_patient on import_effects (tenant_id, patient_id);
create index import_effects_open on import_effects (tenant_id, import_id, row desc) where reverted is null;
create index import_effects_kept on import_effects (tenant_id, import_id, row) where reverted = 'kept';
create index import_effects_image on import_effects (tenant_id, at) where image_sealed is not null;
call secure_tenant_table('import_effects');

grant select, insert, update on imports to app;
grant select, insert, update, delete on import_chunks, import_errors to app;
grant select, insert on import_effects to app;
grant update (image_sealed, reverted, revert_code) on import_effects to app;
