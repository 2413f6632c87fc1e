-- An article with its prices and the other articles of its product, as one JSON document. $1 sku
select jsonb_build_object(
  'sku', a.sku, 'name', a.name, 'nameEnglish', a.name_en, 'stock', a.stock, 'product', a.product, 'variant', a.variant, 'bundle', a.bundle,
  'notReturnable', a.not_returnable, 'notReturnableTitle', a.not_returnable_title,
  'changedAt', (extract(epoch from a.changed_at) * 1000000)::bigint,
  'prices', (select coalesce(jsonb_agg(jsonb_build_object('currency', p.currency, 'since', (extract(epoch from p.since) * 1000000)::bigint,
      'price', p.price, 'giftPrice', p.gift_price) order by p.currency <> 'CNY', p.currency, p.since desc), '[]')
    from api.article_prices p where p.form = a.form),
  'variants', (select coalesce(jsonb_agg(jsonb_build_object('sku', v.sku, 'name', v.name, 'nameEnglish', v.name_en, 'variant', v.variant, 'stock', v.stock,
      'prices', (select coalesce(jsonb_agg(jsonb_build_object('currency', x.currency, 'since', (extract(epoch from x.since) * 1000000)::bigint,
          'price', x.price, 'giftPrice', x.gift_price)
          order by x.currency <> 'CNY', x.currency), '[]')
        from (select distinct on (p.currency) p.* from api.article_prices p where p.form = v.form order by p.currency, p.since desc) x))
      order by v.form), '[]')
    from api.articles v where v.product = a.product and v.form <> a.form)
) as screen
from api.articles a where a.form = (select api.text_form($1::text))
