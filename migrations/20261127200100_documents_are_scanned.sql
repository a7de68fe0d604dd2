-- When a malware scanner found nothing in an upload; null where none is connected, or the file was kept before one was.
alter table documents add column scanned_at timestamptz;
