-- What becomes of a row whose attempt did not deliver: nothing more where it need not be sent any more; else `later` (again after a pause that doubles, up to the policy's longest; dead
-- after the policy's number of attempts), `never` (dead at once) or `unknown` (a refund that may have been paid: never sent again
-- unless a person says so). `p_after` is the least number of seconds that the receiver asked for. Returns the new status.
create or replace function gate.outbox_settle(o data.outbox, verdict text, note text, p_after int, at timestamptz) returns text
language plpgsql
as $$
declare
  rules jsonb;
  pause double precision;
  became text;
  why text := gate.outbox_needless(o);
begin
  if why is not null and not (verdict = 'unknown' and o.kind = 'refund-instruction') then
    return gate.outbox_cancelled(o, why, at);
  end if;
  select v.policy -> 'outbox' into rules
  from data.ticket t join data.workflow_version v using (version) where t.ticket_id = o.ticket_id;
  became := case
    when verdict = 'unknown' and o.kind = 'refund-instruction' then 'unknown'
    when verdict = 'never' or o.attempts >= coalesce((rules ->> 'attempts')::int, 10) then 'dead'
    else 'waiting' end;
  pause := greatest(p_after, least(coalesce((rules ->> 'longest-pause')::int, 3600),
    coalesce((rules ->> 'first-pause')::int, 30) * 2.0 ^ least(o.attempts - 1, 30)));
  update data.outbox x
  set status = became, last_error = note,
      next_at = case became when 'waiting' then at + make_interval(secs => pause) end,
      lease = case became when 'unknown' then o.lease end     -- its worker may still come back and say
  where x.outbox_id = o.outbox_id;
  insert into data.outbox_event (outbox_id, at, actor, status, attempts, note)
  values (o.outbox_id, at, session_user, became, o.attempts, note);
  return became;
end
$$;
