-- Who acts: the staff row of session_user, or null when he is not on the staff or no longer.
create or replace function gate.session() returns data.staff
language plpgsql stable
as $$
declare
  answer data.staff;
begin
  select * into answer from data.staff s where s.login = session_user::text and s.disabled_at is null;
  return answer;
end
$$;
