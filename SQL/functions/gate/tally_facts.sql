-- The facts that a definition declares itself: what it counts or sums over other tickets that have something in common with this one.
-- Of what is not known yet on this ticket nothing is told.
create or replace function gate.tally_facts(t data.ticket, recorded jsonb, p_at timestamptz) returns jsonb
language plpgsql stable
as $$
begin
  return coalesce((
    select jsonb_object_agg(f.key, n.number)
    from data.workflow_version v
    cross join jsonb_each(v.definition -> 'facts') f
    cross join jsonb_to_record(f.value -> 'tally') s (kind text, workflow text, what text, same text, within bigint)
    cross join lateral (
      select coalesce(sum(x.amount), 0)::bigint as number from data.tally x
      where x.workflow = s.workflow and x.kind = s.kind and x.what = s.what and x.same = s.same
        and x.value = gate.tally_value(t, recorded, s.same) and x.at > p_at - make_interval(secs => s.within)
        and x.ticket_id <> t.ticket_id) n
    where v.version = t.version and f.value ? 'tally' and gate.tally_value(t, recorded, s.same) is not null), '{}');
end
$$;
