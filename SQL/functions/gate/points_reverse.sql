-- Undoes an entry, once and whole. Taking points back that were spent leaves a shortfall; giving points back closes what is open of the
-- shortfall that taking them had made. Returns the entry that undoes it.
create or replace function gate.points_reverse(t data.ticket, p_seq int, p_entry bigint, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  e data.points_entry;
  undoing bigint;
begin
  select * into e from data.points_entry x where x.entry_id = p_entry and x.customer_id = t.customer_id;
  if not found then
    raise exception 'customer % has no entry %', t.customer_id, p_entry using errcode = 'no_data_found';
  end if;
  if e.kind = 'grant' then perform gate.points_budget(e.team, e.month); end if;
  if e.to_account = 'customer:' || e.customer_id then
    perform gate.points_cover(e.customer_id, e.points, e.order_id, t.ticket_id, p_seq, at);
  else
    perform gate.points_lock(e.customer_id);
  end if;
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id, order_id, ticket_id, seq, reverses)
  values (at, 'reverse', e.to_account, e.from_account, e.points, e.customer_id, e.order_id, t.ticket_id, p_seq, e.entry_id)
  returning entry_id into undoing;
  if e.kind = 'claw-back' then
    perform gate.points_fill(e.customer_id, e.points, t.ticket_id, p_seq, at, e.ticket_id, e.seq);
  end if;
  return undoing;
end
$$;
