-- The clock of the door, as people may read it: what is overdue is so by the same clock that set the due times.
create or replace function api.now() returns timestamptz
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return gate.now();
end
$$;
