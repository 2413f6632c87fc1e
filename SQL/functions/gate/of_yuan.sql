-- An amount of yuan in another currency, rounded down. Null where no rate is known.
create or replace function gate.of_yuan(p_amount bigint, p_currency text) returns bigint
language plpgsql stable
as $$
begin
  if p_currency = 'CNY' then return p_amount; end if;
  return (select floor(p_amount * 1000000::numeric / c.rate) from data.currency c where c.code = p_currency);
end
$$;
