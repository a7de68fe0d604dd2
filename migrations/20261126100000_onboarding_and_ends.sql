-- A clinic sets itself up: its own data are edited by people, so an edit says which version it edits.
alter table tenants add column version integer not null default 1;
grant update (version) on tenants to app;

-- A patient who is none: whoever sets the clinic up lives one journey through, on their own phone. The lists say so, and no invoice leaves the house.
alter table patients add column synthetic boolean not null default false;
alter table invoices drop constraint invoices_kind_check;
alter table invoices add constraint invoices_kind_check check (kind in ('sale', 'refund', 'test'));

-- A machine's token of an operator ends like every other secret.
alter table operators add column token_expires_at timestamptz;
update operators set token_expires_at = now() + interval '90 days' where token_hash is not null;
