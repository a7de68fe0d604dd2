-- Lists of patients of one country, language, source or status: each in the order of the list, however few of a big clinic they are.

create index patients_of_country on patients (tenant_id, country, id desc) where deleted_at is null and merged_into is null;
create index patients_of_lang on patients (tenant_id, lang, id desc) where deleted_at is null and merged_into is null;
create index patients_of_source on patients (tenant_id, source, id desc) where deleted_at is null and merged_into is null;
create index patients_of_status on patients (tenant_id, status, id desc) where deleted_at is null and merged_into is null;

-- New leads that somebody answered: their journeys are told.
create index leads_heard on leads (tenant_id, journey_id) where pipeline = 'new' and first_response_at is not null;
