-- What is still open of a shortfall of a customer, by its entry: neither filled nor forgiven. 0 where he has no such shortfall.
create or replace function gate.points_open(p_customer text, p_shortfall bigint) returns bigint
language plpgsql stable
as $$
begin
  return coalesce((
    select e.points - coalesce((select sum(c.points) from data.points_entry c where c.shortfall = e.entry_id), 0)
    from data.points_entry e where e.entry_id = p_shortfall and e.kind = 'shortfall' and e.customer_id = p_customer), 0)::bigint;
end
$$;
