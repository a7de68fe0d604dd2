-- The board's order as a column, so that its first cards are where an index begins; the stage's count is read from the same index.
-- `nulls last` is an ascending index's own order.
alter table journeys add column urgency smallint not null
  generated always as (case priority when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end) stored;
drop index journeys_board;
create index journeys_by_urgency on journeys (tenant_id, stage, urgency, next_due_at, id) where closed_at is null;

-- Two filters at once, one of them common: what the index of one finds is narrowed by the others in the index itself, not patient by patient.
drop index patients_of_country;
drop index patients_of_lang;
drop index patients_of_source;
drop index patients_of_status;
create index patients_of_country on patients (tenant_id, country, id desc) include (lang, source, status) where deleted_at is null and merged_into is null;
create index patients_of_lang on patients (tenant_id, lang, id desc) include (country, source, status) where deleted_at is null and merged_into is null;
create index patients_of_source on patients (tenant_id, source, id desc) include (country, lang, status) where deleted_at is null and merged_into is null;
create index patients_of_status on patients (tenant_id, status, id desc) include (country, lang, source) where deleted_at is null and merged_into is null;
