-- Enters what goes back: points that were earned are taken, points that were paid with are given. Taken first, so that what is given is the
-- customer's whole. Returns what it does to the balance, a shortfall apart.
create or replace function gate.points_give_back(t data.ticket, p_seq int, points gate.points_pair, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  taken bigint := gate.points_claw_back(t, p_seq, points.earned, at);
begin
  return gate.points_return_paid(t, p_seq, points.spent, at) - taken;
end
$$;
