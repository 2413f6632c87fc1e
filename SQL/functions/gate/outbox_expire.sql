-- Takes back the leases that have run out. A refund that may have been sent by then is unknown, which a person settles; what was
-- tried too often is dead; the rest waits again, and its attempt has counted.
create or replace function gate.outbox_expire(at timestamptz) returns void
language plpgsql
as $$
declare
  o data.outbox;
begin
  for o in
    select * from data.outbox x where x.status = 'leased' and coalesce(x.next_at, x.created_at) <= at
    order by coalesce(x.next_at, x.created_at), x.outbox_id limit 1000 for update skip locked
  loop
    perform gate.outbox_settle(o, case
      when o.sent_at is not null and o.kind = 'refund-instruction' then 'unknown'
      else 'later' end, case when o.sent_at is null then 'lease ran out before it was sent' else 'lease ran out while it was sent' end, 0, at);
  end loop;
end
$$;
