-- Whether a team has used up what it may give in a month under the bands of a name: what its people asked for and were granted together.
-- The team's budget is locked by the caller.
create or replace function gate.band_over_budget(t data.ticket, p_band text, p_amount bigint, at timestamptz) returns boolean
language plpgsql stable
as $$
begin
  return coalesce((
    select sum(a.measure) from data.approval a
    where a.team = gate.team_of(t.opened_by) and a.band = p_band and a.status in ('open', 'granted', 'free')
      and (t.ask_id is null or a.approval_id < t.ask_id)
      and a.asked_at >= date_trunc('month', at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'), 0) >= p_amount;
end
$$;
