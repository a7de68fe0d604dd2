-- Who takes leads, in which languages and hours, how many at once; and when somebody is away. Without a row, a coordinator takes leads and others do not.
create table coordinators (
  tenant_id uuid not null default current_tenant() references tenants (id),
  staff_id uuid not null,
  takes_leads boolean,
  languages text[] check (languages <@ '{tr,en,de,ru,ar}'),
  -- As in the clinic's settings; none is the clinic's.
  hours jsonb,
  most_open integer check (most_open between 1 and 10000),
  -- Between equals, whoever has waited longest for a lead gets the next.
  last_given_at timestamptz,
  primary key (tenant_id, staff_id),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id)
);
call secure_tenant_table('coordinators');

create table absences (
  tenant_id uuid not null default current_tenant() references tenants (id),
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id),
  foreign key (tenant_id, created_by) references staff (tenant_id, id),
  constraint absences_overlap exclude using gist (tenant_id with =, staff_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index absences_end on absences (tenant_id, ends_at);
call secure_tenant_table('absences');

-- The open work of somebody.
create index leads_open on leads (tenant_id, assigned_to) where pipeline in ('new', 'consult', 'quote');

grant select, insert, update on coordinators to app;
grant select, insert, delete on absences to app;
