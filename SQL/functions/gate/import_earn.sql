-- Notes the delivered and paid orders of a batch whose points have not been credited, and those whose points are to be looked at again as
-- the sale was undone or less was paid: workers do both, so that a file does not wait for its customers' accounts.
create or replace function gate.import_earn(p_batch uuid) returns void
language plpgsql
as $$
begin
  insert into data.points_due (order_id)
  select o.order_id from data.order_incoming i join data."order" o on o.number = i.number
  where i.batch = p_batch and i.outcome in ('new', 'updated')
    and case when exists (select from data.points_entry e where e.order_id = o.order_id and e.kind = 'earn')
      then i.fields && array['paid', 'status']
      else i.status = 'delivered' and i.paid > 0 end
  on conflict do nothing;
end
$$;
