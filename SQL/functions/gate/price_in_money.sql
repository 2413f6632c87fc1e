-- What of the price of other goods falls to money, where the old ones were paid for with points as well: points count what the policy says
-- they are worth. What is dearer is paid in money; for what is cheaper both count in the same measure.
create or replace function gate.price_in_money(p_price bigint, p_value bigint, p_points bigint, p_currency text) returns bigint
language plpgsql stable
as $$
declare
  worth bigint;
begin
  if coalesce(p_points, 0) = 0 or p_price is null then return p_price; end if;
  worth := gate.points_worth(p_points, p_currency);
  if p_price >= p_value + worth then return p_price - worth; end if;
  return div(p_price::numeric * p_value, p_value + worth);
end
$$;
