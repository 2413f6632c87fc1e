-- A ticket that is escalated: it waits on the next role up in the approval order, the team leader first, and is still the work of the party
-- whose it was. The highest keeps it.
create or replace function gate.escalated(t data.ticket) returns data.ticket
language plpgsql stable
as $$
declare
  was text := t.waits_on;
begin
  t.waits_on := coalesce((
    select n.code from data.role r join data.role n on n.rank = r.rank + 1 join data.party p on p.code = n.code
    where r.code = t.waits_on), case when exists (select from data.role r where r.code = t.waits_on and r.rank is not null)
      then t.waits_on else 'team-leader' end);
  if not t.escalated then t.worked_by := gate.workers(was, t.worked_by); end if;
  t.escalated := true;
  return t;
end
$$;
