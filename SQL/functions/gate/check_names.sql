-- Ends a deployment that names an effect, a group or a fact that is not there: the door would refuse what speaks of it for ever, or break.
create or replace function gate.check_names(p_definition jsonb) returns void
language plpgsql stable
as $$
declare
  wrong record;
begin
  select * into wrong from (
    select 'effect' as what, e.name as name, m ->> 'state' as state, m ->> 'event' as event
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'effects') e (name)
    where case when e.name like 'message:%' then not p_definition #> '{codes,customer-messages,values}' ? substr(e.name, 9)
      else not exists (select from data.effect x where x.name = e.name) end
    union all
    select 'group of facts', g.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'groups') g (name)
    where case when g.name like 'band-%' then m #>> '{band,name}' is distinct from substr(g.name, 6)
      else not exists (select from data.fact_group x where x.name = g.name) end
    union all
    -- What is one of few words: another would be taken for none of them, and nothing said.
    select w.what, w.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m cross join lateral (values
      ('choice of lines', m #>> '{opens,lines}', array['asked', 'rejected', 'unclaimed', 'order', 'set-aside', 'accepted', 'adopted', 'received', 'none']),
      ('relation', m #>> '{opens,as}', array['child', 'successor', 'parent']),
      ('way of waiting for an approval', m ->> 'whileAsked', array['waits', 'goes-on', 'voids'])) w (what, name, known)
    where w.name <> all (w.known) or w.name is null and (jsonb_typeof(m -> 'opens') = 'object' or w.what like 'way%')
    union all
    select 'claim', s ->> 'claim', s ->> 'name', 'a state'
    from jsonb_array_elements(p_definition -> 'states') s where s ->> 'claim' not in ('holds', 'frees', 'settles')
    union all
    select 'unit of time', c ->> 'unit', s ->> 'name', 'a clock'
    from jsonb_array_elements(p_definition -> 'states') s, jsonb_array_elements(nullif(s -> 'clocks', 'null')) c
    where coalesce(c ->> 'unit' not in ('business-hours', 'business-days', 'hours', 'days', 'days-except-holidays'), true)
    union all
    select 'role', r.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m cross join lateral (
      select b #>> '{}' from jsonb_path_query(m, 'lax $.by[*]') b
      union all
      select b #>> '{}' from jsonb_path_query(m, 'lax $.band.rules.bands[*].by[*]') b
      union all
      select m #>> '{band,atLeast}') r (name)
    where r.name <> 'anyone' and not p_definition -> 'roles' ? r.name
    union all
    -- Children that it opens itself, or of a workflow that is there already.
    select 'workflow', f.value ->> 'child', f.key, 'the facts'
    from jsonb_each(p_definition -> 'facts') f
    where f.value ->> 'child' <> p_definition ->> 'name'
      and not exists (select from data.workflow_version v where v.name = f.value ->> 'child')
      and not exists (select from jsonb_array_elements(p_definition -> 'moves') m where m #>> '{opens,workflow}' = f.value ->> 'child')
    union all
    -- What a guard speaks of is computed: its group is one of the move's.
    select 'group of facts', p_definition #>> array['facts', f.name, 'group'], m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, regexp_matches(m ->> 'path', '\$\."([^"]+)"', 'g') r,
      lateral (select r[1] as name) f
    where p_definition -> 'facts' ? f.name and not m -> 'groups' ? (p_definition #>> array['facts', f.name, 'group'])
    union all
    -- What a message tells is known to the ticket and private to nobody, and every place of its text is told.
    select 'value that a customer may be told', n.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'told') n (name)
    where n.name <> 'order' and (
      not (p_definition -> 'fields' ? n.name or p_definition -> 'facts' ? n.name)
      or p_definition #>> array['fields', n.name, 'private'] is not null
      or coalesce(p_definition #>> array['fields', n.name, 'type'], p_definition #>> array['facts', n.name, 'type']) in ('words', 'login')
      or p_definition -> 'facts' ? n.name and not m -> 'groups' ? (p_definition #>> array['facts', n.name, 'group']))
    union all
    select 'value for the place', r.place[1], m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, jsonb_array_elements_text(m -> 'effects') e (name),
      jsonb_each_text(p_definition #> array['codes', 'customer-messages', 'values', substr(e.name, 9), 'title']) l,
      regexp_matches(l.value, '\{([^}]*)\}', 'g') r (place)
    where e.name like 'message:%' and not coalesce(m -> 'told' ? r.place[1], false)
    union all
    select 'date to run to', c ->> 'until', s ->> 'name', 'a clock'
    from jsonb_array_elements(p_definition -> 'states') s, jsonb_array_elements(nullif(s -> 'clocks', 'null')) c
    where c ->> 'until' is not null and p_definition #>> array['fields', c ->> 'until', 'type'] is distinct from 'date'
    union all
    -- Children that it opens itself, or of a workflow that is there already, which must have what is counted or summed.
    select x.what, x.name, f.key, 'the facts'
    from jsonb_each(p_definition -> 'facts') f
    cross join lateral jsonb_to_record(case when f.value ? 'childTally' then f.value -> 'childTally' else '{}' end) y (kind text, workflow text, what text, event text)
    left join data.workflow_version v on v.name = y.workflow and v.current
    cross join lateral (
      select 'workflow' as what, y.workflow as name
      where v.version is null
        and not exists (select from jsonb_array_elements(p_definition -> 'moves') m where m #>> '{opens,workflow}' = y.workflow)
      union all
      select 'event', n.name from (values (case y.kind when 'count' then y.what else y.event end)) n (name)
      where n.name is not null and v.version is not null
        and not exists (select from data.workflow_event e where e.version = v.version and e.event = n.name)
      union all
      select 'field', y.what
      where y.kind = 'sum' and v.version is not null
        and not exists (select from data.workflow_field w where w.version = v.version and w.name = y.what and not w.per_line)
    ) x
    where f.value ? 'childTally'
    union all
    select 'fact', f.name, m ->> 'state', m ->> 'event'
    from jsonb_array_elements(p_definition -> 'moves') m, regexp_matches(m ->> 'path', '\$\."([^"]+)"', 'g') r,
      lateral (select r[1] as name) f
    where not (p_definition -> 'facts' ? f.name or p_definition -> 'fields' ? f.name
      or coalesce(f.name like (m #>> '{band,name}') || '-%', false) or f.name = 'ask-open')
  ) x limit 1;
  if found then
    raise exception 'there is no % `%`: % from `%` of % cannot be deployed', wrong.what, coalesce(wrong.name, '?'), wrong.event, wrong.state,
      p_definition ->> 'name' using errcode = 'invalid_parameter_value', hint = 'aftersales workflow check';
  end if;
end
$$;
