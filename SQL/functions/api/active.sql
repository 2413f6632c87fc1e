-- Whether session_user is on the staff today; every view asks once a query.
create or replace function api.active() returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from data.staff s where s.login = session_user::text and s.disabled_at is null);
end
$$;
