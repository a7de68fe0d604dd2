-- A first answer that was none after all: the journey, which may have stopped its own clock, is told until it has heard (`api/src/leads/heard.rs`).
alter table leads add column answer_taken_back_at timestamptz;
create index leads_taken_back on leads (tenant_id, answer_taken_back_at) where answer_taken_back_at is not null;
