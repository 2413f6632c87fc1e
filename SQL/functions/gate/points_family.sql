-- The same for all returns of an exchange and for itself, when what took the place of the goods has arrived, or will not: in the name of an
-- event of `t`, which is the exchange or its reshipment.
create or replace function gate.points_family(t data.ticket, p_seq int, p_exchange bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  c data.ticket;
  more gate.points_pair;
  back gate.points_pair := row (0, 0);
begin
  for c in
    select * from data.ticket x where x.ticket_id = p_exchange or (x.parent = p_exchange and x.workflow = 'return') order by x.ticket_id
  loop
    more := gate.points_follow(c);
    back := row (back.earned + more.earned, back.spent + more.spent);
  end loop;
  return gate.points_give_back(t, p_seq, back, at);
end
$$;
