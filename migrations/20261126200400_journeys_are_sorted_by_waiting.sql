-- Open journeys by how long they wait: the coordinator's morning list.
create index journeys_waiting on journeys (tenant_id, waiting_since, id) where closed_at is null;
