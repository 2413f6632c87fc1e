-- When a ticket waited on the customer between two times: [[from, to], …] in epoch microseconds. Such time is not ours, and clocks
-- that count from an event stand still in it.
create or replace function gate.pauses(p_ticket bigint, since timestamptz, until timestamptz) returns jsonb
language plpgsql stable
as $$
begin
  return coalesce((
    select jsonb_agg(jsonb_build_array(gate.epoch(greatest(x.at, since)), gate.epoch(least(x.left_at, until))) order by x.seq)
    from (
      select e.seq, e.at, lead(e.at, 1, until) over (order by e.seq) as left_at, e.version, e.to_state
      from data.ticket_event e where e.ticket_id = p_ticket and e.from_state <> e.to_state
    ) x join data.workflow_state s on s.version = x.version and s.state = x.to_state
    where s.waits_on = 'customer' and greatest(x.at, since) < least(x.left_at, until)), '[]');
end
$$;
