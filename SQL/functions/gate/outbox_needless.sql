-- Why a row must not be sent any more, though nobody took it back; null when it may: a later one of its lane supersedes it, its refund has been
-- settled or has failed since, or its order is over.
create or replace function gate.outbox_needless(o data.outbox) returns text
language plpgsql stable
as $$
declare
  later bigint;
begin
  if o.kind = 'refund-instruction' then
    return case when gate.outbox_ended(o) then 'the ticket has recorded how the refund ended' end;
  end if;
  if o.kind = 'release-order' and exists (
    select from data.ticket t where t.ticket_id = o.ticket_id and gate.order_over(t.order_id))
  then
    return 'the order is over';
  end if;
  if exists (select from data.outbox_kind k where o.kind = any (k.supersedes)) then
    select min(s.outbox_id) into later
    from data.outbox s join data.outbox_kind k on k.kind = s.kind
    where s.lane = o.lane and s.outbox_id > o.outbox_id and s.status in ('waiting', 'leased', 'dead', 'unknown')
      and o.kind = any (k.supersedes);
  end if;
  return 'superseded by row ' || later;
end
$$;
