-- The events that a person means: by the carrier's number, or, where several have it, by sender/number, with #part behind it for the same
-- once more. Of several those that wait are meant.
create or replace function gate.inbox_find(p_event text) returns setof data.carrier_event
language sql stable
as $$
  with meant as (
    select e from data.carrier_event e where e.event_id = gate.nfc(btrim(p_event))
    union
    select e from data.carrier_event e
    where e.event_id = regexp_replace(substr(gate.nfc(btrim(p_event)), strpos(p_event, '/') + 1), '#[0-9]+$', '')
      and gate.nfc(btrim(p_event)) = format('%s/%s%s', e.sender, e.event_id, case when e.part > 1 then '#' || e.part else '' end)
  )
  select (e).* from meant where (e).state = 'unmatched' or not exists (select from meant m where (m.e).state = 'unmatched')
$$;
