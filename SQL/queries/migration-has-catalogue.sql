-- Whether the schema is one that has effects and groups of facts.
select to_regclass('data.effect') is not null and to_regclass('data.fact_group') is not null as has
