-- Gives a ticket's customer goodwill points, which fill what is short first. `over_budget` says that the approval was one band higher
-- because the team's month was used up: without it the month's amount is a limit. Returns the entry.
create or replace function gate.points_credit(
  t data.ticket, p_seq int, p_points bigint, p_team text, p_over_budget boolean, at timestamptz
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  budget data.team_budget := gate.points_budget(p_team, gate.points_month(at));
  entry bigint;
begin
  perform gate.points_lock(t.customer_id);
  if p_points > gate.points_left(t.order_id) then
    raise exception 'the order has % points left to be given, not %', gate.points_left(t.order_id), p_points
      using errcode = 'check_violation', constraint = 'goodwill_within_value_paid', table = 'points_entry', schema = 'data';
  end if;
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq, team, month, over_budget)
  values (at, 'grant', 'company', 'customer:' || t.customer_id, p_points, t.customer_id, t.order_id, t.ticket_id, p_seq,
    budget.team, budget.month, p_over_budget)
  returning entry_id into entry;
  perform gate.points_fill(t.customer_id, p_points, t.ticket_id, p_seq, at);
  return entry;
end
$$;
