-- One person with two files: found, merged, parted again (docs/decisions/0030). A merge moves nothing: the other patient's row stays as an alias of the one
-- who stays, and whatever hangs on it keeps its patient, whose keys sealed it and whom running journeys name. What is read of a person is read of all
-- their rows, by `person()`.
alter table patients add column merged_into uuid;
alter table patients add foreign key (tenant_id, merged_into) references patients (tenant_id, id);
alter table patients add constraint patients_merged_into_other check (merged_into <> id);
create index patients_merged on patients (tenant_id, merged_into) where merged_into is not null;

-- The row that stands for a person: the alias's target, else the row itself. Aliases have no aliases.
create function person_root(member uuid) returns uuid
  language sql stable parallel safe
  return coalesce((select merged_into from patients where tenant_id = current_tenant() and id = member), member);

-- All rows of the person to whom this row belongs. Write `= any ((select person($1))::uuid[])`: asked once, and an index serves it.
create function person(member uuid) returns uuid[]
  language sql stable parallel safe
  return (with root as materialized (select person_root(member) as id)
          select array(select id from root union all
                       select p.id from patients p where p.tenant_id = current_tenant() and p.merged_into = (select id from root)));

-- Every row of the persons one of whose rows has a word that begins like this: what hangs on a person is found by the words of all their rows.
create function patients_by_word(asked text) returns setof uuid
  language sql stable parallel safe
begin atomic
  with found as materialized (
    select patient_id as id from patient_words where tenant_id = current_tenant() and word >= fold(asked) and word < prefix_end(asked))
  select id from found
  union all
  select p.merged_into from found f join patients p on p.tenant_id = current_tenant() and p.id = f.id where p.merged_into is not null
  union all
  select m.id from found f join patients m on m.tenant_id = current_tenant() and m.merged_into = f.id;
end;

create table patient_merges (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  -- Who stays, and who became part of them.
  patient_id uuid not null,
  other_id uuid not null,
  merged_at timestamptz not null default now(),
  merged_by uuid,
  -- Both rows before and after, sealed by the communication key of the one who stays: names and addresses, which every erasure takes at once.
  image_sealed bytea,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, other_id) references patients (tenant_id, id),
  foreign key (tenant_id, merged_by) references staff (tenant_id, id),
  foreign key (tenant_id, undone_by) references staff (tenant_id, id)
);
create index patient_merges_patient on patient_merges (tenant_id, patient_id, id desc);
create unique index patient_merges_open_key on patient_merges (tenant_id, other_id) where undone_at is null;
call secure_tenant_table('patient_merges');
grant select, insert on patient_merges to app;
grant update (image_sealed, undone_at, undone_by) on patient_merges to app;

-- An alias is called what the person is called, so that whatever shows the patient of a row needs not know of merges. Telephones and addresses stay its own:
-- whoever writes from the old number is known.
create function mirror_aliases() returns trigger
  language plpgsql as $$
begin
  update patients set full_name = new.full_name, dob = new.dob, country = new.country, lang = new.lang, home_zone = new.home_zone
   where tenant_id = new.tenant_id and merged_into = new.id;
  return null;
end $$;
create trigger mirror_aliases after update of full_name, dob, country, lang, home_zone on patients
  for each row when (new.merged_into is null and new.status <> 'erased') execute function mirror_aliases();

-- Pairs of patients who may be one person; the smaller id first. Derived: what is dismissed stays so, the rest is found again.
create table duplicate_pairs (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  other_id uuid not null check (patient_id < other_id),
  strength text not null check (strength in ('certain', 'likely', 'possible')),
  reasons text[] not null,
  similarity real not null default 0,
  state text not null default 'open' check (state in ('open', 'dismissed')),
  found_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id),
  foreign key (tenant_id, other_id) references patients (tenant_id, id),
  foreign key (tenant_id, decided_by) references staff (tenant_id, id)
);
create unique index duplicate_pairs_key on duplicate_pairs (tenant_id, patient_id, other_id);
create index duplicate_pairs_other on duplicate_pairs (tenant_id, other_id);
create index duplicate_pairs_open on duplicate_pairs (tenant_id, id desc) where state = 'open';
call secure_tenant_table('duplicate_pairs');
grant select, insert, update, delete on duplicate_pairs to app;

-- Who is to be looked at: written with the patient, by whatever door they came, and taken by a sweep.
create table duplicate_checks (
  tenant_id uuid not null default current_tenant() references tenants (id),
  patient_id uuid not null,
  asked_at timestamptz not null default now(),
  primary key (tenant_id, patient_id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index duplicate_checks_next on duplicate_checks (tenant_id, asked_at);
call secure_tenant_table('duplicate_checks');
grant select, insert, update, delete on duplicate_checks to app;
create function ask_duplicate_check() returns trigger
  language plpgsql as $$
begin
  insert into duplicate_checks (tenant_id, patient_id) values (new.tenant_id, new.id) on conflict do nothing;
  return null;
end $$;
create trigger duplicate_check after insert or update of full_name, dob, country, phone, whatsapp_id, email, merged_into on patients
  for each row when (new.deleted_at is null) execute function ask_duplicate_check();

-- Who changed what of a person's identity, when, and how: written by the row itself, so that no door can forget it. Values are those of plain columns; of
-- sealed ones only that they changed. Who acts is said by the transaction in `app.change`: kind|id|via|subject.
create table patient_changes (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  patient_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('staff', 'api_key', 'patient', 'system')),
  actor_id uuid,
  via text not null,
  -- The import or the merge.
  subject_id uuid,
  field text not null,
  before text,
  after text,
  primary key (tenant_id, id),
  foreign key (tenant_id, patient_id) references patients (tenant_id, id)
);
create index patient_changes_patient on patient_changes (tenant_id, patient_id, id desc);
call secure_tenant_table('patient_changes');
grant select, insert on patient_changes to app;
-- An erasure overwrites the values; who did something and when stays.
grant update (before, after) on patient_changes to app;

create function record_patient_change() returns trigger
  language plpgsql as $$
declare
  said text := nullif(current_setting('app.change', true), '');
  kind text := coalesce(nullif(split_part(said, '|', 1), ''), 'system');
  actor uuid := nullif(split_part(said, '|', 2), '')::uuid;
  how text := coalesce(nullif(split_part(said, '|', 3), ''), 'automation');
  about uuid := nullif(split_part(said, '|', 4), '')::uuid;
begin
  if tg_op = 'INSERT' then
    insert into patient_changes (tenant_id, patient_id, actor_kind, actor_id, via, subject_id, field)
      values (new.tenant_id, new.id, kind, actor, how, about, 'created');
    return null;
  end if;
  insert into patient_changes (tenant_id, patient_id, actor_kind, actor_id, via, subject_id, field, before, after)
    select new.tenant_id, new.id, kind, actor, how, about, c.field, c.was, c.is_now
      from (values ('full_name', old.full_name, new.full_name), ('dob', old.dob::text, new.dob::text), ('country', old.country, new.country),
                   ('lang', old.lang, new.lang), ('phone', old.phone, new.phone), ('email', old.email, new.email),
                   ('home_zone', old.home_zone, new.home_zone), ('whatsapp', old.whatsapp_id, new.whatsapp_id), ('status', old.status, new.status)
           ) as c (field, was, is_now)
     where c.was is distinct from c.is_now
    union all
    -- A new version of a key seals the same value again: only who says that they change it does.
    select new.tenant_id, new.id, kind, actor, how, about, c.field, case when c.was is not null then 'set' end, case when c.is_now is not null then 'set' end
      from (values ('passport_no', old.passport_no_sealed, new.passport_no_sealed), ('billing', old.billing_sealed, new.billing_sealed)) as c (field, was, is_now)
     where c.was is distinct from c.is_now and said is not null;
  return null;
end $$;
create trigger patient_created after insert on patients
  for each row execute function record_patient_change();
create trigger patient_changed
  after update of full_name, dob, country, lang, phone, email, home_zone, whatsapp_id, status, passport_no_sealed, billing_sealed on patients
  for each row when (new.status <> 'erased' and new.merged_into is null and old.merged_into is null) execute function record_patient_change();

-- What hangs on a person is counted before two are merged.
create index leads_of_patient on leads (tenant_id, patient_id);
create index tasks_of_patient on tasks (tenant_id, patient_id) where patient_id is not null;
create index calls_of_patient on calls (tenant_id, patient_id);
