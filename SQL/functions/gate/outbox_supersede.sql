-- Ends the rows of a lane that a new one makes needless, of these kinds, as far as nothing of them has gone out. What a worker is sending
-- at this moment is left to him: it is not sent again (gate.outbox_settle).
create or replace function gate.outbox_supersede(p_lane text, kinds text[], p_by bigint, at timestamptz) returns void
language plpgsql
as $$
begin
  with ended as (
    update data.outbox o
    set status = 'cancelled', next_at = null, lease = null
    where o.lane = p_lane and o.kind = any (kinds) and o.status in ('waiting', 'leased', 'dead', 'unknown')
      and (o.status in ('waiting', 'dead') or (o.status = 'leased' and o.sent_at is null))
    returning o.outbox_id, o.attempts
  )
  insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
  select e.outbox_id, at, session_user, 'cancelled', e.attempts, 'superseded by row ' || p_by from ended e;
end
$$;
