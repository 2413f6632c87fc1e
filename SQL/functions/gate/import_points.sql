-- Whether what is missing of a payment can be points: those told of the order already, or those the customer has and the shop may still
-- tell of.
create or replace function gate.import_points(p_number text, p_customer text, p_currency text, p_missing bigint) returns boolean
language plpgsql stable
as $$
declare
  points bigint := coalesce((select a.balance from data.points_account a where a.account = 'customer:' || p_customer), 0)
    + coalesce((select sum(e.points) from data.points_entry e join data."order" o using (order_id)
      where o.number = p_number and e.kind = 'spend'), 0);
begin
  return gate.points_worth(points, p_currency) >= p_missing;
end
$$;
