-- The open approvals whose turn is a role of mine, or of somebody I stand in for, that I may decide by person as well; the most urgent
-- first. Read in pages of the limit, each beginning after the last of the one before, until as many are found: however many wait, no more
-- are read than are shown and passed by.
create or replace function api.my_approvals(p_limit int) returns table (approval_id bigint, place bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  at timestamptz := gate.now();
  me data.staff := gate.session();
  mine text[];
  a data.approval;
  after timestamptz := '-infinity';
  after_id bigint := 0;
  read int;
  shown int := 0;
begin
  mine := array(
    select r.role from unnest(me.effective) r (role)
    union
    select unnest(s.effective)
    from data.delegation d join data.staff s on s.login = d.principal and s.disabled_at is null
    where d.deputy = me.login and d.from_at <= at and d.until_at > at);
  loop
    read := 0;
    for a in select * from gate.waiting_approvals(mine, after, after_id, me.login, p_limit) loop
      read := read + 1;
      after := a.due_at;
      after_id := a.approval_id;
      continue when (gate.may_decide(a, me.login, at)).problem is not null;
      shown := shown + 1;
      approval_id := a.approval_id;
      place := shown;
      return next;
      exit when shown = p_limit;
    end loop;
    exit when read < p_limit or shown >= p_limit;
  end loop;
end
$$;
