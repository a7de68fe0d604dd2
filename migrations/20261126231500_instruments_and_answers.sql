-- Questionnaires: the arithmetic is ours, the words of most are under licence and the clinic's own.
create table instruments (
  tenant_id uuid not null default current_tenant() references tenants (id),
  code text not null check (code in ('nrs11', 'ipss', 'iief5', 'ohip14')),
  version integer not null default 1,
  licence_reference text,
  licence_valid_until date,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, code),
  constraint instruments_licence_is_whole check ((licence_reference is null) = (licence_valid_until is null))
);
call secure_tenant_table('instruments');
grant select, insert, update on instruments to app;

create table instrument_wordings (
  tenant_id uuid not null default current_tenant() references tenants (id),
  code text not null,
  lang text not null check (lang in ('tr', 'en', 'de', 'ru', 'ar')),
  title text not null,
  -- [{text, options: [{value, label}]}], in the order of the scoring.
  questions jsonb not null,
  primary key (tenant_id, code, lang),
  foreign key (tenant_id, code) references instruments (tenant_id, code)
);
call secure_tenant_table('instrument_wordings');
grant select, insert, delete on instrument_wordings to app;

-- What patients answered: single answers, total and band are health data, sealed by the key of the record. The id is the event that brought it.
create table instrument_answers (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null,
  patient_id uuid not null,
  journey_id uuid not null,
  step_key text not null,
  instrument text not null,
  answers_sealed bytea,
  answered_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, journey_id) references journeys (tenant_id, id)
);
create index instrument_answers_journey on instrument_answers (tenant_id, journey_id, answered_at desc);
create index instrument_answers_patient on instrument_answers (tenant_id, patient_id);
call secure_tenant_table('instrument_answers');
-- A rotation of keys seals anew; nothing else is ever edited.
grant select, insert, delete on instrument_answers to app;
grant update (answers_sealed) on instrument_answers to app;
