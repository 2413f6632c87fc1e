-- How people name an event: by the carrier's number alone where no other that came in has it, else as sender/number#part.
create or replace function gate.inbox_name(e data.carrier_event) returns text
language sql stable
as $$
  select case when exists (
      select from data.carrier_event x where x.event_id = e.event_id and (x.sender, x.part) <> (e.sender, e.part))
    then format('%s/%s%s', e.sender, e.event_id, case when e.part > 1 then '#' || e.part else '' end)
    else e.event_id end
$$;
