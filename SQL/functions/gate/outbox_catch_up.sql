-- Lets rows go that still stand as if something were before them: what that was ended while they were being written. Returns how many.
create or replace function gate.outbox_catch_up() returns int
language plpgsql
as $$
declare
  let_go int;
begin
  update data.outbox o set leads = true
  where o.outbox_id in (
    select x.outbox_id from data.outbox x
    where x.status = 'waiting' and not x.leads and not exists (
      select from data.outbox p
      where p.lane = x.lane and p.outbox_id < x.outbox_id and p.status in ('waiting', 'leased', 'dead', 'unknown'))
    for update of x skip locked);
  get diagnostics let_go = row_count;
  return let_go;
end
$$;
