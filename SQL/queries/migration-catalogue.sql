-- What the program's effects and groups of facts are, for `api.deploy` to know. $1 effects, $2 groups, each as JSON documents
with effect as (
  insert into data.effect as x (name, locks_order, leads_on)
  select e.name, e.locks_order, e.leads_on from jsonb_to_recordset($1::jsonb) e (name text, locks_order boolean, leads_on boolean)
  on conflict (name) do update set locks_order = excluded.locks_order, leads_on = excluded.leads_on
  where (x.locks_order, x.leads_on) is distinct from (excluded.locks_order, excluded.leads_on)
), stale_effect as (
  delete from data.effect x where not exists (
    select from jsonb_to_recordset($1::jsonb) e (name text) where e.name = x.name)
), fact_group as (
  insert into data.fact_group as x (name, about_order, locks_order)
  select g.name, g.about_order, g.locks_order from jsonb_to_recordset($2::jsonb) g (name text, about_order boolean, locks_order boolean)
  on conflict (name) do update set about_order = excluded.about_order, locks_order = excluded.locks_order
  where (x.about_order, x.locks_order) is distinct from (excluded.about_order, excluded.locks_order)
), stale_group as (
  delete from data.fact_group x where not exists (
    select from jsonb_to_recordset($2::jsonb) g (name text) where g.name = x.name)
)
select true
