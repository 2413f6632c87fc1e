-- Who a carrier is, however his name is written: the code of the list `carriers` when it is that code or one of its titles, or begins with
-- the Chinese one (顺丰速运); else the name in its compared form. Two spellings of one carrier are one sender of events.
create or replace function gate.carrier_code(given text) returns text
language sql stable
as $$
  select coalesce((
    select c.key
    from data.workflow_version v cross join jsonb_each(v.definition #> '{codes,carriers,values}') c
    where v.version = (select max(n.version) from data.workflow_version n where n.name = 'rejected-delivery-callback')
      and c.key <> 'other'
      and (gate.carrier_form(given) in (gate.carrier_form(c.key), gate.carrier_form(c.value #>> '{title,zh}'),
          gate.carrier_form(c.value #>> '{title,en}'))
        or starts_with(gate.carrier_form(given), gate.carrier_form(c.value #>> '{title,zh}')))
    order by length(c.value #>> '{title,zh}') desc limit 1),
    nullif(gate.carrier_form(given), ''), given)
$$;
