-- An amount measured in yuan, rounded up: what is above a limit stays above it. Null where no rate is known, so that what is judged by
-- it is refused. For judging only: paying stays in the amount's own currency.
create or replace function gate.in_yuan(p_amount bigint, p_currency text) returns bigint
language plpgsql stable
as $$
begin
  if p_currency = 'CNY' then return p_amount; end if;
  return (select ceil(p_amount * c.rate::numeric / 1000000) from data.currency c where c.code = p_currency);
end
$$;
