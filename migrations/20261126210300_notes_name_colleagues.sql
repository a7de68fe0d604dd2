-- What the staff write to each other about a patient, and who is named in it. Sealed by the communication key: a note is coordination between colleagues,
-- not the medical record (which has its own places), so it goes at once with an erasure instead of staying for the record's twenty years.
create table patient_notes (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  author_id uuid not null,
  text_sealed bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, author_id) references staff (tenant_id, id)
);
create index patient_notes_patient on patient_notes (tenant_id, patient_id, id desc);
call secure_tenant_table('patient_notes');
grant select, insert, update, delete on patient_notes to app;

create table note_mentions (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  note_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, note_id) references patient_notes (tenant_id, id) on delete cascade,
  foreign key (tenant_id, staff_id) references staff (tenant_id, id)
);
create unique index note_mentions_key on note_mentions (tenant_id, note_id, staff_id);
create index note_mentions_staff on note_mentions (tenant_id, staff_id, id desc);
create index note_mentions_unread on note_mentions (tenant_id, staff_id, id desc) where read_at is null;
call secure_tenant_table('note_mentions');
grant select, insert, update, delete on note_mentions to app;
