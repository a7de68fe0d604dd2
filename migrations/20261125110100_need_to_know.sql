-- A doctor who is not part of a patient's care looks in by breaking the glass: for some hours, with a reason. Appended, never changed.
create table break_glass (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  patient_id uuid not null,
  -- Free words about a patient: sealed by the key of the patient's record.
  reason_sealed bytea not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index break_glass_live on break_glass (tenant_id, staff_id, patient_id, expires_at);
call secure_tenant_table('break_glass');
create index appointments_doctor on appointments (tenant_id, patient_id, doctor_id) where doctor_id is not null;
create index escalations_patient on escalations (tenant_id, patient_id);
grant select, insert on break_glass to app;
