-- Who acts: the staff row of session_user, or null when he is not on the staff or no longer.
create or replace function gate.session() returns data.staff
language sql stable
as $$ select s from data.staff s where s.login = session_user::text and s.disabled_at is null $$;
