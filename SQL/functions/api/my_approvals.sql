-- The open approvals whose turn is a role of mine, or of somebody I stand in for, that I may decide by person as well; the most urgent
-- first. Reads as many as are shown, however many wait.
create or replace function api.my_approvals(p_limit int) returns table (approval_id bigint, place bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  at timestamptz := gate.now();
  me data.staff := gate.session();
  a data.approval;
  shown int := 0;
begin
  for a in
    select x.* from (
      select r.role from unnest(me.effective) r (role)
      union
      select unnest(s.effective)
      from data.delegation d join data.staff s on s.login = d.principal and s.disabled_at is null
      where d.deputy = me.login and d.from_at <= at and d.until_at > at
    ) mine
    cross join lateral (
      select y.* from data.approval y
      where y.status = 'open' and y.levels[y.level] = mine.role order by y.due_at, y.approval_id limit p_limit * 2
    ) x
    order by x.due_at, x.approval_id
  loop
    exit when shown >= p_limit;
    continue when (gate.may_decide(a, me.login, at)).problem is not null;
    shown := shown + 1;
    approval_id := a.approval_id;
    place := shown;
    return next;
  end loop;
end
$$;
