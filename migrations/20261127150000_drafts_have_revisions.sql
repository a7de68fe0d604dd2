-- A draft is written by several people: whoever saves says what they had read.

alter table pathways add column revision integer not null default 1 check (revision > 0);
