-- What is known of a method of payment, by any of its spellings. One that is not listed has no payee: nobody knows where money would go.
-- Before any list was deployed there is only the one word that was known ever.
create or replace function gate.payment_method(given text, out method text, out cash_on_delivery boolean, out payee boolean)
language plpgsql stable
as $$
begin
  select p.method, p.cash_on_delivery, p.payee into method, cash_on_delivery, payee
  from data.payment_method p where p.spelling = gate.payment_spelling(given);
  if found then return; end if;
  if exists (select from data.payment_method) then
    cash_on_delivery := false;
    payee := false;
  else
    cash_on_delivery := given = 'cash_on_delivery';
    payee := not cash_on_delivery;
  end if;
end
$$;
