-- The facts that a definition declares by an event of the ticket: how often it happened, or whether it has.
create or replace function gate.declared_facts(p_counts jsonb, declared jsonb) returns jsonb
language sql stable
as $$
  select jsonb_object_agg(d.key, case
      when d.value ? 'counts' then to_jsonb(coalesce((p_counts ->> (d.value ->> 'counts'))::int, 0))
      else to_jsonb(p_counts ? (d.value ->> 'happened')) end)
  from jsonb_each(declared) d
$$;
