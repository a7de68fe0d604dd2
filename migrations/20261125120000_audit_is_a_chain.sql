-- The audit is a chain: each entry gets the next number of its clinic, a code over its own content and one over what came before. Entries are written
-- unsealed and sealed in batches moments later, so that no read waits for another one's commit.
alter table audit_entries add column origin text;
alter table audit_entries add column session_id uuid;
alter table audit_entries add column chain_n bigint;
alter table audit_entries add column entry_mac bytea;
alter table audit_entries add column chain_mac bytea;
alter table audit_entries add constraint audit_entries_sealed_whole
  check ((chain_n is null) = (entry_mac is null) and (chain_n is null) = (chain_mac is null));
create unique index audit_entries_chain on audit_entries (tenant_id, chain_n) where chain_n is not null;
create index audit_entries_unsealed on audit_entries (tenant_id, id) where chain_n is null;
create index audit_entries_recent on audit_entries (tenant_id, actor_id, action, at desc);
create index audit_entries_patient on audit_entries (tenant_id, patient_id, id desc) where patient_id is not null;

-- Sealing is the one change that an entry knows, and it happens once.
create function audit_entries_only_seal() returns trigger
  language plpgsql as $$
begin
  if old.chain_n is not null
     or to_jsonb(new) - '{chain_n,entry_mac,chain_mac}'::text[] is distinct from to_jsonb(old) - '{chain_n,entry_mac,chain_mac}'::text[] then
    raise exception 'audit entries are not changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger audit_entries_only_seal before update on audit_entries for each row execute function audit_entries_only_seal();

-- The chain's end at the turn of each UTC day, signed.
create table audit_heads (
  tenant_id uuid not null default current_tenant() references tenants (id),
  day date not null,
  n bigint not null check (n > 0),
  chain_mac bytea not null,
  public_key bytea not null,
  signature bytea not null,
  signed_at timestamptz not null default now(),
  primary key (tenant_id, day)
);
call secure_tenant_table('audit_heads');

grant update (chain_n, entry_mac, chain_mac) on audit_entries to app;
grant select, insert on audit_heads to app;

-- The newest end of the chain, kept where the chain is not: whoever cuts the chain's tail off must reach the key store too.
create table keystore.audit_tips (
  tenant_id uuid not null default current_tenant(),
  n bigint not null,
  chain_mac bytea not null,
  at timestamptz not null default now(),
  primary key (tenant_id)
);
call secure_tenant_table('keystore.audit_tips');
grant select, insert, update on keystore.audit_tips to app;
