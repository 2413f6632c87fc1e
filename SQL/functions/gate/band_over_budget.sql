-- Whether an amount more would pass what the team of who opened the ticket may give in a month under a band: counted with what the team gave
-- and what others asked for before and wait for. What was given in points is what the ledger says, so that what was taken back may be given
-- again. The team's budget is locked by the caller.
create or replace function gate.band_over_budget(t data.ticket, b data.workflow_band, p_amount bigint, at timestamptz) returns boolean
language plpgsql stable
as $$
declare
  p_team text := gate.team_of(t.opened_by);
  month data.team_budget;
  given bigint;
  asked bigint;
begin
  select coalesce(sum(a.measure), 0) into asked from data.approval a
  where a.team = p_team and a.band = b.name and a.status = 'open' and (t.ask_id is null or a.approval_id < t.ask_id);
  if b.name = 'points' then
    select * into month from data.team_budget x where x.team = p_team and x.month = gate.points_month(at);
    given := coalesce(month.used, 0);
  else
    select coalesce(sum(a.measure), 0) into given from data.approval a
    where a.team = p_team and a.band = b.name and a.status in ('granted', 'free')
      and a.asked_at >= gate.points_month(at)::timestamp at time zone 'Asia/Shanghai';
  end if;
  return given + asked + p_amount > coalesce(month.amount, b.budget);
end
$$;
