-- A ticket has settled (`settle`) or failed (`fail`) its refund: an instruction that has not gone out must not go out any more, and
-- one of unknown outcome is known now. What a worker is sending at this moment is left to him.
create or replace function gate.outbox_end(p_ticket bigint, p_kind text, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  o data.outbox;
  became text;
begin
  for o in
    select * from data.outbox x
    where x.ticket_id = p_ticket and x.kind = 'refund-instruction' and x.status not in ('delivered', 'cancelled')
    order by x.outbox_id for update
  loop
    continue when o.status = 'leased' and o.sent_at is not null;
    became := case when p_kind = 'settle' and o.status = 'unknown' then 'delivered' else 'cancelled' end;
    update data.outbox x
    set status = became, next_at = null, lease = null, delivered_at = case became when 'delivered' then at end
    where x.outbox_id = o.outbox_id;
    insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
    values (o.outbox_id, at, session_user, became, o.attempts, 'the ticket recorded: ' || p_kind);
    perform gate.outbox_advance(array[o.lane]);
  end loop;
end
$$;
