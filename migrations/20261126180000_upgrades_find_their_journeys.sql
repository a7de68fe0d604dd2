-- A clinic that publishes a pathway looks at every open journey along it, in order.
create index journeys_open_pathway on journeys (tenant_id, pathway_code, id) where closed_at is null;
