-- Whether the refund that this row instructs has been settled or has failed since.
create or replace function gate.outbox_ended(o data.outbox) returns boolean
language plpgsql stable
as $$
begin
  return o.kind = 'refund-instruction' and exists (select from data.refund_entry r
    where r.ticket_id = o.ticket_id and r.seq > o.seq and r.kind in ('settle', 'fail'));
end
$$;
