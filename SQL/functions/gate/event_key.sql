-- The key of what a carrier's event does: always the same for the same event, so that applying it twice does nothing twice.
create or replace function gate.event_key(e data.carrier_event, p_what text) returns uuid
language sql immutable
as $$
  select encode(substr(sha256(convert_to(
    format('carrier event %s %s/%s%s', p_what, e.sender, e.event_id, case when e.part > 1 then '#' || e.part else '' end),
    'UTF8')), 1, 16), 'hex')::uuid
$$;
