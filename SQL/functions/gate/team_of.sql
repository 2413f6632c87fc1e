-- The team of a person; '' for who is in none.
create or replace function gate.team_of(p_login text) returns text
language plpgsql stable
as $$
begin
  return coalesce((select s.team from data.staff s where s.login = p_login), '');
end
$$;
