-- What another search engine must hear of: written with the row itself, read and removed by whoever feeds the engine. Ids only; what is sent is read anew.
create table search_outbox (
  tenant_id uuid not null default current_tenant(),
  id bigint generated always as identity,
  kind text not null check (kind in ('patient', 'document')),
  subject_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
call secure_tenant_table('search_outbox');
grant select, insert, delete on search_outbox to app;

create function tell_search() returns trigger
  language plpgsql as $$
begin
  insert into search_outbox (tenant_id, kind, subject_id) values (new.tenant_id, tg_argv[0], new.id);
  return null;
end $$;
create trigger tell_search after insert or update of full_name, phone, whatsapp_id, email, deleted_at, merged_into on patients
  for each row execute function tell_search('patient');
create trigger tell_search after insert or update of title, state on documents
  for each row execute function tell_search('document');
