-- Who acts: the staff row of session_user, or null when he is not on the staff or no longer. Each statement sees what is so now:
-- in a transaction with one old snapshot, who has been disabled since could go on.
create or replace function gate.session() returns data.staff
language plpgsql stable
as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'steps are made at isolation level read committed only' using errcode = 'feature_not_supported';
  end if;
  return (select s from data.staff s where s.login = session_user::text and s.disabled_at is null);
end
$$;
