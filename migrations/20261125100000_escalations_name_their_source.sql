-- Which part of the journey raised an escalation, as `journey_events.source` says it: that workflow takes the acknowledgement.
alter table escalations add column source text not null default 'aftercare';
-- A partner's status names its own id of a send when it cannot carry ours.
create index outbox_provider on outbox (tenant_id, partner, provider_id) where provider_id is not null;
