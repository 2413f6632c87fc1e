-- The most urgent open approvals whose turn is one of these roles, behind a place in their order: a page. Those that `p_asker` asked for are
-- left out: who asked never decides, and there can be many of them. Each role's are read in the order of the index and left when enough are
-- found; a bitmap would take in all that wait. A login has collation "C", which would keep the roles from the index.
create or replace function gate.waiting_approvals(roles text[], after timestamptz, after_id bigint, p_asker text, p_limit int)
returns setof data.approval
language plpgsql stable
set enable_bitmapscan = off
as $$
begin
  return query
    select x.* from unnest(roles) r (role)
    cross join lateral (
      select y.* from data.approval y
      where y.status = 'open' and y.levels[y.level] = r.role collate "default" and (y.due_at, y.approval_id) > (after, after_id) and y.asker <> p_asker
      order by y.due_at, y.approval_id limit p_limit
    ) x
    order by x.due_at, x.approval_id limit p_limit;
end
$$;
