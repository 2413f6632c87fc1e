-- Ends a call that this login may not make, with the SQLSTATE of a denied privilege.
create or replace function gate.refuse(p_right text) returns void
language plpgsql
as $$
begin
  raise exception 'the right "%" is not given to %', p_right, session_user using
    errcode = 'insufficient_privilege', constraint = p_right;
end
$$;
