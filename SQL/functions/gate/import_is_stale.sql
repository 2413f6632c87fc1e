-- Whether what a file says of an order is older than what is known: its status lies behind. What was cancelled stays so. An order that has left
-- is cancelled no more, unless less was paid for it now: then the sale was undone.
create or replace function gate.import_is_stale(o data."order", i data.order_incoming) returns boolean
language plpgsql immutable
as $$
begin
  return case
    when o.status = 'cancelled' then i.status <> 'cancelled'
    when i.status = 'cancelled' then o.status not in ('placed', 'packed') and i.paid >= o.paid
    else gate.status_rank(i.status) < gate.status_rank(o.status) end;
end
$$;
