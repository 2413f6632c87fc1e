-- Notes the delivered and paid orders of a batch whose points have not been credited: workers do that, so that a file does not wait for
-- its customers' accounts.
create or replace function gate.import_earn(p_batch uuid) returns void
language plpgsql
as $$
begin
  insert into data.points_due (order_id)
  select o.order_id from data.order_incoming i join data."order" o on o.number = i.number
  where i.batch = p_batch and i.outcome in ('new', 'updated') and i.status = 'delivered' and i.paid > 0
    and not exists (select from data.points_entry e where e.order_id = o.order_id and e.kind = 'earn')
  on conflict do nothing;
end
$$;
