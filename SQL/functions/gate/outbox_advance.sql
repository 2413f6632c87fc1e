-- Something of these lanes is over: what is first in each now may go.
create or replace function gate.outbox_advance(lanes text[]) returns void
language plpgsql
as $$
begin
  update data.outbox o set leads = true
  from unnest(lanes) l (lane)
  where not o.leads and o.outbox_id = (
    select p.outbox_id from data.outbox p
    where p.lane = l.lane and p.status in ('waiting', 'leased', 'dead', 'unknown') order by p.outbox_id limit 1);
end
$$;
