-- Keeps what an event adds to the tallies that are wanted of its workflow; one that changes what tickets have in common moves what is there.
create or replace function gate.tally(t data.ticket, p_event text, payload jsonb, at timestamptz) returns void
language plpgsql
as $$
begin
  if not exists (select from data.tally_wanted w where w.workflow = t.workflow) then return; end if;
  update data.tally x set value = t.fields ->> x.same
  where x.ticket_id = t.ticket_id and payload ? x.same and x.value <> t.fields ->> x.same;
  insert into data.tally (ticket_id, kind, what, same, seq, workflow, value, at, amount)
  select t.ticket_id, w.kind, w.what, w.same, case w.kind when 'count' then t.seq else 0 end, t.workflow,
    gate.tally_value(t, t.fields, w.same), at, case w.kind when 'count' then 1 else (payload ->> w.what)::bigint end
  from data.tally_wanted w
  where w.workflow = t.workflow and case w.kind when 'count' then w.what = p_event else payload ? w.what end
    and gate.tally_value(t, t.fields, w.same) is not null
  on conflict (ticket_id, kind, what, same, seq) do update set at = excluded.at, amount = excluded.amount, value = excluded.value;
end
$$;
