-- Reverses the goodwill that a ticket gave and that still stands. Returns how many points that was.
create or replace function gate.points_revoke(t data.ticket, p_seq int, p_of bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  e record;
  total bigint := 0;
begin
  for e in
    select x.entry_id, x.points from data.points_entry x
    where x.ticket_id = p_of and x.kind = 'grant' and not exists (select from data.points_entry r where r.reverses = x.entry_id)
    order by x.entry_id
  loop
    perform gate.points_reverse(t, p_seq, e.entry_id, at);
    total := total + e.points;
  end loop;
  return total;
end
$$;
