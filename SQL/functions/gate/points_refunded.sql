-- Lets the points of what a ticket made good follow it, in the name of an event: they pass on to what took its place, or go back. Whoever calls
-- twice changes nothing more. Returns what it did to the balance, a shortfall apart.
create or replace function gate.points_refunded(t data.ticket, p_seq int, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform gate.points_earn(t.order_id, at);
  return gate.points_give_back(t, p_seq, gate.points_follow(t), at);
end
$$;
