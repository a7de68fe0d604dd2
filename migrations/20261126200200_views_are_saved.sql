-- Views that somebody saved: filters, order and layout of a list. A shared one is everybody's to look through; one of those is the clinic's default.
create table saved_views (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  list text not null check (list in ('leads')),
  owner_id uuid not null,
  title text not null check (char_length(title) between 1 and 60),
  definition jsonb not null,
  shared boolean not null default false,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references staff (tenant_id, id),
  constraint saved_views_default_is_shared check (shared or not is_default)
);
create unique index saved_views_default_key on saved_views (tenant_id, list) where is_default;
create index saved_views_owner on saved_views (tenant_id, owner_id, list);
create index saved_views_shared on saved_views (tenant_id, list) where shared;
call secure_tenant_table('saved_views');
grant select, insert, update, delete on saved_views to app;
