-- A rotation seals again what an older key sealed; of the reason of an exceptional look nothing else may ever change.
create function break_glass_only_reseal() returns trigger
  language plpgsql as $$
begin
  if to_jsonb(new) - 'reason_sealed' is distinct from to_jsonb(old) - 'reason_sealed' then
    raise exception 'exceptional looks are not changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger break_glass_only_reseal before update on break_glass for each row execute function break_glass_only_reseal();
grant update (reason_sealed) on break_glass to app;
