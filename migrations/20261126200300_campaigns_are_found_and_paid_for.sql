-- Campaigns by the code that addresses carry (`utm_campaign`), what each day cost, and what came of it.
alter table campaigns
  add column code text check (code ~ '^[a-z0-9._-]{1,80}$'),
  add column active boolean not null default true,
  add column version integer not null default 1;
create unique index campaigns_code_key on campaigns (tenant_id, code) where code is not null;

-- A day's figure replaces the one before, typed or read from a file: the same file twice changes nothing.
create table campaign_spend (
  tenant_id uuid not null default current_tenant() references tenants (id),
  campaign_id uuid not null,
  spent_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  source text not null check (source in ('typed', 'csv')),
  kept_at timestamptz not null default now(),
  primary key (tenant_id, campaign_id, spent_on),
  foreign key (tenant_id, campaign_id) references campaigns (tenant_id, id)
);
call secure_tenant_table('campaign_spend');
grant select, insert, update, delete on campaign_spend to app;

-- A campaign's leads and those that were won, counted as they change: lists of campaigns read no leads.
create function campaign_counts() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.campaign_id is not null then
    update campaigns set leads_count = leads_count - 1, conversions = conversions - (old.pipeline = 'won')::integer
     where tenant_id = old.tenant_id and id = old.campaign_id;
  end if;
  if new.campaign_id is not null then
    update campaigns set leads_count = leads_count + 1, conversions = conversions + (new.pipeline = 'won')::integer
     where tenant_id = new.tenant_id and id = new.campaign_id;
  end if;
  return null;
end $$;
create trigger campaign_counts_new after insert on leads for each row when (new.campaign_id is not null) execute function campaign_counts();
create trigger campaign_counts_moved after update of campaign_id, pipeline on leads for each row
  when (new.campaign_id is distinct from old.campaign_id or new.campaign_id is not null and (new.pipeline = 'won') <> (old.pipeline = 'won'))
  execute function campaign_counts();
