-- A refresh token is used once. The one before is remembered: used again within moments it is a second tab, later it is a thief.
alter table sessions add column previous_hash bytea;
alter table sessions add column rotated_at timestamptz;
create index sessions_refresh on sessions (tenant_id, refresh_hash) where refresh_hash is not null;
create index sessions_previous on sessions (tenant_id, previous_hash) where previous_hash is not null;
