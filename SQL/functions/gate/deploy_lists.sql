-- Takes the lists of a policy into use: currencies with their rates, methods of payment with their spellings. They are live, every
-- version sees the latest. A policy that has no such list changes nothing.
create or replace function gate.deploy_lists(policy jsonb) returns void
language plpgsql
as $$
begin
  if policy ? 'currencies' then
    insert into data.currency as c (code, rate, listed)
    select x.key, round(x.value::numeric * 1000000)::bigint, true from jsonb_each_text(policy -> 'currencies') x
    on conflict (code) do update set rate = excluded.rate, listed = true
    where (c.rate, c.listed) <> (excluded.rate, true);
    update data.currency c set listed = false where c.listed and c.code <> 'CNY' and not policy -> 'currencies' ? c.code;
  end if;
  if policy ? 'payment-methods' then
    with spelled as (
      select distinct on (s.spelling) s.spelling, m.key as method, coalesce((m.value ->> 'cash-on-delivery')::boolean, false) as cash,
        coalesce((m.value ->> 'payee')::boolean, false) as payee
      from jsonb_each(policy -> 'payment-methods') m
      cross join lateral (
        select gate.payment_spelling(x) as spelling from unnest(array[m.key, m.value ->> 'zh', m.value ->> 'en']
          || array(select jsonb_array_elements_text(coalesce(m.value -> 'spellings', '[]')))) x
        where x is not null) s
      order by s.spelling, m.key
    ), gone as (
      delete from data.payment_method p where not exists (select from spelled s where s.spelling = p.spelling)
    )
    insert into data.payment_method as p (spelling, method, cash_on_delivery, payee)
    select s.spelling, s.method, s.cash, s.payee and not s.cash from spelled s
    on conflict (spelling) do update set method = excluded.method, cash_on_delivery = excluded.cash_on_delivery, payee = excluded.payee
    where (p.method, p.cash_on_delivery, p.payee) <> (excluded.method, excluded.cash_on_delivery, excluded.payee);
  end if;
end
$$;
