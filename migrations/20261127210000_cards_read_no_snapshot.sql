-- What a card shows of a journey's snapshot, as columns: taking it out of the JSON opened the whole of it, some kilobytes, for every row of a list.
-- And the snapshot itself stands beside the table: a list of fifty reads a page or two instead of one for every second row.
alter table journeys set (toast_tuple_target = 256);
alter table journeys
  add column waiting_default text generated always as (snapshot #>> '{waiting,default}') stored,
  add column quote_accepted boolean not null generated always as (snapshot #>> '{quote,accepted_at}' is not null) stored;
