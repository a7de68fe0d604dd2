-- Somebody whom a patient lets look along: a link of their own, with less than the patient sees.
create table companions (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  name_sealed bytea not null,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ '{itinerary,check_ins}'),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index companions_patient on companions (tenant_id, patient_id) where revoked_at is null;
call secure_tenant_table('companions');
grant select, insert, update on companions to app;

alter table portal_links add column companion_id uuid;
alter table portal_links add foreign key (tenant_id, companion_id) references companions (tenant_id, id);
alter table sessions add column companion_id uuid;
alter table sessions add foreign key (tenant_id, companion_id) references companions (tenant_id, id);
