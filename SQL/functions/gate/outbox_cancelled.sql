-- Has a row not sent any more, and lets go what stands behind it. Returns its status.
create or replace function gate.outbox_cancelled(o data.outbox, why text, at timestamptz) returns text
language plpgsql
as $$
begin
  update data.outbox x set status = 'cancelled', next_at = null, lease = null where x.outbox_id = o.outbox_id;
  insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
  values (o.outbox_id, at, session_user, 'cancelled', o.attempts, why);
  perform gate.outbox_advance(array[o.lane]);
  return 'cancelled';
end
$$;
