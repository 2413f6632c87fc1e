-- Puts a new row into its lane, behind what is there, and ends what it supersedes: an instruction that has not gone out goes out no more. The
-- order or the ticket is locked by who writes it, so that the rows of a lane come in the order of their numbers. Whatever a
-- definition says, an order that is over is not released, and one that has left is neither released nor cancelled.
create or replace function gate.outbox_enter() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  seen record;
begin
  select k.supersedes, l.order_id, l.lane, exists (
      select from data.outbox p where p.lane = l.lane and p.status in ('waiting', 'leased', 'dead', 'unknown')) as follows
  into seen
  from data.outbox_kind k
  cross join lateral (
    select t.order_id, case k.lane when 'order' then 'order ' || t.order_id else k.lane || ' ' || t.ticket_id end as lane
    from data.ticket t where t.ticket_id = new.ticket_id) l
  where k.kind = new.kind;
  if not found then return new; end if;
  new.lane := seen.lane;
  if new.kind = 'release-order' and gate.order_over(seen.order_id) then
    raise exception 'the order of ticket % is over, and is not released', new.ticket_id
      using errcode = 'check_violation', constraint = 'order_that_is_over_is_not_released';
  end if;
  if new.kind in ('release-order', 'cancel-order') and gate.order_sent(seen.order_id) then
    raise exception 'the order of ticket % has left, and is neither released nor cancelled', new.ticket_id
      using errcode = 'check_violation', constraint = 'order_that_has_left_is_not_acted_on';
  end if;
  if seen.follows and seen.supersedes <> '{}' then
    perform gate.outbox_supersede(new.lane, seen.supersedes, new.outbox_id, new.created_at);
    seen.follows := exists (
      select from data.outbox p where p.lane = new.lane and p.status in ('waiting', 'leased', 'dead', 'unknown'));
  end if;
  new.leads := not seen.follows;
  return new;
end
$$;
create or replace trigger outbox_row_enters_its_lane before insert on data.outbox
  for each row execute function gate.outbox_enter();
