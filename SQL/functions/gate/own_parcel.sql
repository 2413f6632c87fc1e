-- Whether a return has a parcel of its own, which the customer sends to us, and is not about the one that went out to him.
create or replace function gate.own_parcel(t data.ticket) returns boolean
language sql immutable
as $$
  select t.workflow = 'return'
    and (t.counts ?| array['customer-ships', 'collect', 'receive'] or (t.counts ? 'book-pickup' and t.fields ? 'tracking'))
    and coalesce(t.fields ->> 'reason' not in ('refused', 'undelivered', 'lost-outbound'), true)
$$;
