-- What a band measures of a move: its fact or field, an amount of money in yuan by the rate among the facts (`NAME-rate`, there where the
-- order's currency is another). Null where it is not known or beyond what can be reckoned with.
create or replace function gate.measured(band jsonb, document jsonb, facts jsonb) returns bigint
language plpgsql stable
as $$
declare
  amount numeric := (document ->> (band ->> 'measure'))::bigint;
  rate bigint := (facts ->> ((band ->> 'name') || '-rate'))::bigint;
begin
  if rate is not null then
    if rate <= 0 then return null; end if;
    amount := ceil(amount * rate / 1000000);
  end if;
  if amount > 9223372036854775807 then return null; end if;
  return amount;
end
$$;
