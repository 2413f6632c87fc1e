-- What the shop sells, as its list of articles last said; `form` is the one in which a sku is compared.
create or replace view api.articles as
select a.form, a.sku, a.name, a.name_en, a.stock, a.product, a.variant, a.bundle, a.not_returnable, a.changed_at,
  case when a.not_returnable is not null then (
    select v.policy #> array['exclusions', 'kinds', a.not_returnable] from data.workflow_version v
    where v.current and v.policy #> array['exclusions', 'kinds', a.not_returnable] is not null order by v.version desc limit 1)
  end as not_returnable_title
from data.article a
where (select api.active());
