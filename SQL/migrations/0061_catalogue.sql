-- The effects and groups of facts that the program has; `db migrate` writes them.
create table data.effect (
  name text primary key,
  locks_order boolean not null,          -- touches an order or its units
  leads_on boolean not null              -- tells other tickets, which move on with it
);
create table data.fact_group (
  name text primary key,
  about_order boolean not null,          -- speaks of an order or its lines
  locks_order boolean not null           -- reads what other tickets of the order change
);

-- The facts of an event that count how often an event happened, or tell that it has: {"FACT": {"counts": EVENT}} or {"FACT": {"happened": EVENT}}.
alter table data.workflow_event add column declared jsonb;
update data.workflow_event e set declared = (
  select jsonb_object_agg(f.key, jsonb_strip_nulls(jsonb_build_object('counts', f.value -> 'counts', 'happened', f.value -> 'happened')))
  from data.workflow_version v cross join jsonb_each(v.definition -> 'facts') f
  where v.version = e.version and f.value ->> 'group' = any (e.groups)
    and (f.value ->> 'counts' is not null or f.value ->> 'happened' is not null));
