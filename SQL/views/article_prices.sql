-- List prices and the marked prices of gifts, as they were. Amounts are the smallest units of their currency.
create or replace view api.article_prices as
select p.form, p.currency, p.since, p.price, p.gift_price
from data.article_price p
where (select api.active());
