-- Rate limits, the same for all api processes. Platform table: keys are keyed hashes of who asks and why, so a row tells nothing. Unlogged: losing it in a
-- crash forgives a few tries, writing it ahead would cost every request. `full_at` is when the bucket would be full again if nobody asked.
create unlogged table rate_buckets (
  key bytea primary key,
  full_at timestamptz not null,
  -- How far ahead `full_at` may be: the whole bucket.
  most interval not null
);
create index rate_buckets_full on rate_buckets (full_at);
grant select, insert, update, delete on rate_buckets to ingest;
